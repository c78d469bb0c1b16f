"""`kill -9` at random moments of `ingest`, which gets several mails at once by a pipe.

Shown: whatever was said to be stored before a kill is in the archive; no file of the archive is ever in part; what was not
acknowledged is given again, as a mail server does, and then every report is there exactly once and nothing else.
KILLS (200) and SEED (1) may be set.
"""

import collections
import email.message
import gzip
import os
import random
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from postfix_ingest import REPORT  # noqa: E402
from trial import NOW, trial  # noqa: E402


def delivery(number, mails, chance):
    """An mbox of several mails, some of them with two reports; the mbox, and the reports in it."""
    boxes, reports = [], []
    for mail in range(mails):
        message = email.message.EmailMessage()
        message["From"], message["To"] = "a@example.net", "dmarc@example.com"
        message["Subject"] = f"Report {number}.{mail}"
        message.set_content("See the attachment.\n")
        for part in range(1 + (mail % 2)):
            text = REPORT.format(number=1 + number * 100 + mail * 10 + part).encode()
            # Large enough that a kill can meet a file that is half written.
            report = gzip.compress(text + b"<!--" + chance.randbytes(30_000).hex().encode() + b"-->", mtime=0)
            message.add_attachment(report, maintype="application", subtype="gzip", filename="report.xml.gz")
            reports.append(report)
        boxes.append(b"From a@example.net Mon Nov  2 02:00:00 2026\n" + message.as_bytes() + b"\n")
    return b"".join(boxes), reports


def body(test):
    kills, seed = int(os.environ.get("KILLS", 200)), int(os.environ.get("SEED", 1))
    chance = random.Random(seed)
    archive = test.path("archive")
    os.mkdir(archive)

    def ingest(box, delay=None):
        """Runs ingest, and kills it after a time; its status (None when killed) and the files that it told of."""
        with open(box, "rb") as mail, open(test.path("told"), "w+b") as told, open(test.path("words"), "wb") as words:
            process = subprocess.Popen(
                [test.dmarcsite, "ingest", "--archive", archive, "--now", NOW], stdin=mail, stdout=told, stderr=words,
                env=test.environment(), cwd=test.root)
            if delay is not None:
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)
            status = process.wait()
            told.seek(0)
            # A line that was cut off by the kill has no end, and is no promise.
            lines = told.read().decode().split("\n")[:-1]
        return (None if status == -9 else status), [line.split("stored ", 1)[1] for line in lines]

    def files():
        found = {}
        for directory, _, names in os.walk(archive):
            for name in names:
                path = os.path.join(directory, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, archive)] = file.read()
        return found

    times = []
    sent, waiting = [], []
    for number in range(5):
        box, reports = delivery(number, 6, chance)
        path = test.write(f"box{number}", box)
        begin = time.monotonic()
        status, _ = ingest(path)
        times.append(time.monotonic() - begin)
        test.must("mail is taken in", status == 0)
        sent += reports
    duration = statistics.median(times)
    test.note(f"a run of 6 mails takes {duration:.3f} s; seed {seed}")

    lost, partial, phases, acknowledged = [], [], collections.Counter(), 0
    known = set(sent)
    for number in range(10, 10 + kills):
        box, reports = delivery(number, 6, chance)
        path = test.write(f"box{number}", box)
        sent += reports
        known.update(reports)
        status, told = ingest(path, chance.uniform(0, 1.2 * duration))
        found = files()
        whole = {name: content for name, content in found.items() if not os.path.basename(name).startswith(".")}
        missing = [name for name in told if whole.get(name) not in reports]
        if status == 0 and not set(reports) <= set(whole.values()):
            missing.append("all")
        if missing:
            lost.append((number, missing))
        acknowledged += len(told)
        stray = [name for name, content in whole.items() if content not in known]
        if stray:
            partial.append((number, stray))
        stored = len([report for report in reports if report in set(whole.values())])
        phases["ended before" if status == 0 else "with nothing stored" if stored == 0
               else "with all stored" if stored == len(reports) else "with some stored"] += 1
        if status != 0:
            waiting.append(path)
        # The server tries again what it has: sometimes soon, sometimes later.
        while waiting and chance.random() < 0.5:
            again = waiting.pop(0)
            status, _ = ingest(again)
            if status != 0:
                lost.append((number, f"status {status} at the next attempt"))
            os.unlink(again)
    what = ", ".join(f"{count} {phase}" for phase, count in sorted(phases.items()))
    test.check(f"{kills} kills ({what}), {acknowledged} reports acknowledged: each of these is in the archive",
               not lost, lost[:3])
    test.check("no file of the archive is in part", not partial, partial[:3])
    test.check("some runs were killed between two mails", phases["with some stored"] > kills // 20, phases)
    unfinished = len([name for name in files() if os.path.basename(name).startswith(".")])
    statuses = [ingest(path)[0] for path in waiting]
    test.equal("what waited is taken in at the next attempt", set(statuses) | {0}, {0})
    # A run after all others removes what the last of the dead left.
    ingest(test.path("box0"))
    found = files()
    test.equal(f"every report is there exactly once, and nothing else (of {unfinished} unfinished files none is left)",
               (len(found), sorted(map(hash, found.values())) == sorted(map(hash, sent))), (len(sent), True))
    result = test.run("build", archive, "--output", test.path("site"), "--no-cache", "--now", NOW, "-q")
    test.check("a build reads all of them", result.returncode == 0 and f'"read":{len(sent)},' in open(
        test.path("site/build.json"), encoding="utf-8").read(), result.words)


if __name__ == "__main__":
    trial(body)
