"""Two at once: builds of one site, and deliveries of one mail.

Shown: the second build ends at once with status 2 and says which process is at work, and the first is not disturbed; of any
number of deliveries of the same mail at the same time each succeeds and one stores it.
"""

import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kill_ingest import delivery  # noqa: E402
from trial import NOW, tree, trial  # noqa: E402


def builds(test):
    archive, _ = test.sample("sample", reports=50, domains=2, months=1, form="gz", end="2026-10-31")
    parent, site = test.path("public"), test.path("public/site")
    os.mkdir(parent)
    arguments = ["build", archive, "--output", site, "--no-cache", "-q"]
    test.run(*arguments, "--now", "2026-11-01T00:00:00Z")
    before = tree(site)
    plain = test.path("plain")
    test.run("build", archive, "--output", plain, "--no-cache", "-q", "--now", NOW)

    stopped = 0
    for attempt in range(20):
        first = subprocess.Popen([test.dmarcsite, *arguments, "--now", NOW], env=test.environment(), cwd=test.root,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        # Stopped in the middle of its work, as on a machine that is very busy.
        end = time.monotonic() + 30
        while first.poll() is None and time.monotonic() < end and not any(
                ".dmarcsite-" in name for name in os.listdir(parent)):
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if first.poll() is None and any(".dmarcsite-" in name for name in os.listdir(parent)):
            stopped = attempt + 1
            break
        first.send_signal(signal.SIGCONT)
        first.communicate()
    test.must("a build can be stopped in the middle of its work", stopped)
    try:
        for what, output in (("", site), (" by another path", os.path.join(parent, "../public/./site/"))):
            begin = time.monotonic()
            second = test.run("build", archive, "--output", output, "--no-cache", "-q", "--now", NOW)
            seconds = time.monotonic() - begin
            test.equal(f"a second build{what} ends with 2", second.returncode, 2)
            test.check("it says which process is at work, and what to do", second.words == (
                f"dmarcsite: another build (process {first.pid}) is writing '{output}': wait until it has ended\n"),
                second.words)
            test.check("it does not wait", seconds < 30, seconds)
        test.equal("the old site stands", tree(site), before)
        os.symlink(site, test.path("link"))
        linked = test.run("build", archive, "--output", test.path("link"), "--no-cache", "-q", "--now", NOW)
        test.check("also by a symbolic link", linked.returncode == 2 and "another build" in linked.words, linked.words)
        elsewhere = test.run("build", archive, "--output", test.path("public/other"), "--no-cache", "-q", "--now", NOW)
        test.equal("a build of another site beside it is not hindered", (elsewhere.returncode, elsewhere.words), (0, ""))
    finally:
        first.send_signal(signal.SIGCONT)
    words = first.communicate()[1].decode()
    test.equal("the first build ends well", (first.returncode, words), (0, ""))
    test.equal("and its site is whole", tree(site), tree(plain))
    test.equal("nothing is left beside it", sorted(os.listdir(parent)), ["other", "site"])
    third = test.run(*arguments, "--now", NOW)
    test.equal("the lock is gone with it", (third.returncode, third.words), (0, ""))


def crowds(test, chance):
    rounds, crowd = 25, 8
    wrong, told, count, dead = [], 0, 0, 0
    archive = test.path("mail")
    os.mkdir(archive)
    for number in range(rounds):
        box, reports = delivery(number, 2, chance)
        path = test.write("box", box)
        processes = []
        for _ in range(crowd):
            with open(path, "rb") as mail:
                processes.append(subprocess.Popen(
                    [test.dmarcsite, "ingest", "--archive", archive, "--now", NOW], stdin=mail, env=test.environment(),
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=test.root))
        outcomes = [(*process.communicate(), process.returncode) for process in processes]
        lines = [line for out, _, _ in outcomes for line in out.decode().splitlines()]
        new = [line for line in lines if line.startswith("stored ")]
        dead += sum(status != 0 for _, _, status in outcomes)
        if len(new) != len(reports) or len(lines) != crowd * len(reports) or any(words for _, words, _ in outcomes):
            wrong.append((number, lines, [words for _, words, _ in outcomes if words]))
        told += len(lines)
        count += len(reports)
    test.check(f"{rounds} mailboxes, each by {crowd} processes at once: all end with 0", dead == 0, dead)
    test.check(f"of {told} answers {count} say that a report was stored, the rest that it was there", not wrong, wrong[:2])
    found = tree(archive)
    test.equal("each report is there once, and nothing else", (len(found), len(set(found.values()))), (count, count))


def body(test):
    builds(test)
    crowds(test, random.Random(1))


if __name__ == "__main__":
    trial(body)
