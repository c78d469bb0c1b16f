"""`kill -9` at random moments of `digest --send`.

Shown: after a kill the next run sends what is missing and ends well; every recipient gets the mail of each week, a mail that
is sent twice bears one Message-ID, so that mail programs can tell, and what was marked as sent is never sent again.
KILLS (200) and SEED (1) may be set.
"""

import collections
import os
import random
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from trial import trial  # noqa: E402

PEOPLE = ["a@example.net", "b@example.net", "c@example.net"]
# Each mail in a file of its own, which gets its name when it is whole.
SENDMAIL = """#!/bin/sh
set -e
file=$(mktemp "{box}/.XXXXXX")
cat >"$file"
mv "$file" "{box}/$(basename "$file" | tr -d .)"
"""


def body(test):
    kills, seed = int(os.environ.get("KILLS", 200)), int(os.environ.get("SEED", 1))
    chance = random.Random(seed)
    archive, _ = test.sample("sample", reports=60, domains=2, months=2, seed=7, form="gz")
    box = test.path("box")
    os.mkdir(box)
    sendmail = test.write("sendmail", SENDMAIL.format(box=box), 0o755)
    people = ", ".join(f'"{name}"' for name in PEOPLE)
    test.write("dmarcsite.toml", f'[digest]\nfrom = "d@example.net"\nto = [{people}]\nsendmail = "{sendmail}"\n')

    def digest(state, delay=None):
        with open(test.path("words"), "wb") as words:
            process = subprocess.Popen(
                [test.dmarcsite, "digest", archive, "--config", test.path("dmarcsite.toml"), "--week", "2026-W43", "--now",
                 "2026-10-27T06:00:00Z", "--send", "--state", state, "--no-cache", "--jobs", "1"],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=words, env=test.environment(), cwd=test.root)
            if delay is not None:
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)
            return process.wait()

    def mails():
        found = collections.defaultdict(list)
        for name in sorted(os.listdir(box)):
            if name.startswith("."):
                continue
            with open(os.path.join(box, name), "rb") as file:
                head = file.read().partition(b"\r\n\r\n")[0].decode()
            found[re.search(r"^To: (.*)$", head, re.M)[1].strip()].append(re.search(r"^Message-ID: (.*)$", head, re.M)[1])
        return found

    def empty():
        for name in os.listdir(box):
            os.remove(os.path.join(box, name))

    times = []
    for number in range(5):
        begin = time.monotonic()
        status = digest(test.path(f"warm{number}"))
        times.append(time.monotonic() - begin)
        test.must("a digest is sent", status in (0, 1))
    longest = max(times)
    hits, twice, missing, broken, again, mixed = 0, 0, 0, 0, 0, 0
    for number in range(kills):
        empty()
        state = test.path("states", str(number))
        if digest(state, chance.uniform(0, longest * 1.1)) == -9:
            hits += 1
        # What the killed process had begun to hand over ends by itself.
        time.sleep(0.02)
        if digest(state) not in (0, 1):
            broken += 1
        time.sleep(0.02)
        found = mails()
        missing += sum(name not in found for name in PEOPLE)
        twice += sum(len(identifiers) > 1 for identifiers in found.values())
        mixed += sum(len(set(identifiers)) > 1 for identifiers in found.values())
        if number % 10 == 0:
            count = len(os.listdir(box))
            digest(state)
            again += len(os.listdir(box)) - count
    test.note(f"{kills} kills, {hits} of them at work; {twice} mails were sent twice")
    test.check("kills met the digest at work", hits > kills // 4, hits)
    test.equal("the next run ended well each time", broken, 0)
    test.equal("every recipient got every mail", missing, 0)
    test.equal("a mail that was sent twice has one Message-ID", mixed, 0)
    test.equal("what is marked is not sent again", again, 0)


if __name__ == "__main__":
    trial(body)
