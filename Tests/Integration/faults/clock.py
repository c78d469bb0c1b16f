"""A clock that jumps, by faketime and by --now: years back, years ahead, and about between two runs.

Shown: a build with a clock before or after the last one's succeeds, and with the same time gives the same bytes whatever the
clock was between; reports of the future are counted and told; mail is taken at any time and never twice; the cache of names
neither lives for ever nor keeps a build from its work.
"""

import json
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kill_build import is_site  # noqa: E402
from kill_ingest import delivery  # noqa: E402
from trial import NOW, build_json, need, totals, tree, trial  # noqa: E402

TIMES = ["1970-01-01T00:00:01Z", "1999-12-31T23:59:59Z", "2026-10-15T12:00:00Z", "2026-11-02T02:10:00Z",
         "2038-01-19T03:14:08Z", "2099-12-31T23:59:59Z"]


def body(test):
    faketime = need("faketime", "faketime")
    archive, manifest = test.sample("sample", reports=40, domains=2, months=2, form="gz", end="2026-10-31")
    site, plain, cache = test.path("site"), test.path("plain"), test.path("cache")
    test.run("build", archive, "--output", plain, "--no-cache", "--now", NOW, "-q")
    expected = tree(plain)

    wrong = []
    for time in TIMES + list(reversed(TIMES)):
        result = test.run("build", archive, "--output", site, "--cache", cache, "--now", time, "-q")
        if result.returncode != 0 or result.words or totals(site) != manifest["totals"]:
            wrong.append((time, result.returncode, result.words))
        back = test.run("build", archive, "--output", site, "--cache", cache, "--now", NOW, "-q")
        if back.returncode != 0 or not is_site(tree(site), expected):
            wrong.append((time, "and back", back.words))
    test.check(f"{2 * len(TIMES)} jumps of --now, back and ahead: totals stay, and the same time gives the same bytes",
               not wrong, wrong[:3])

    wrong = []
    for time in ("2001-01-01 00:00:00", "2026-10-01 00:00:00", "2037-06-01 12:00:00", "2026-11-02 02:10:00"):
        result = test.run("build", archive, "--output", site, "--cache", cache, "-q", program=[faketime, "-f", time])
        if result.returncode != 0 or totals(site) != manifest["totals"] or not build_json(site)["generated"].startswith(
                time[:10]):
            wrong.append((time, result.returncode, result.words, build_json(site)["generated"]))
    test.check("builds succeed whatever the clock says, and tell the time that it says", not wrong, wrong[:3])
    # A clock that runs a thousand times as fast, and one that jumps back while a build is at work.
    for words, rate in (("runs fast", "+0 x1000"), ("runs backwards", "+0 x-100")):
        result = test.run("build", archive, "--output", site, "--no-cache", "--now", NOW, "-q",
                          program=[faketime, "-f", rate])
        test.equal(f"a clock that {words} does not harm a build", (result.returncode, result.words,
                   is_site(tree(site), expected)), (0, "", True))

    # Mail that comes while the clock is wrong lies in another month, is the same mail, and is counted.
    mail = test.path("mail")
    os.mkdir(mail)
    sent, wrong, chance = 0, [], random.Random(5)
    for number, time in enumerate(TIMES):
        box, reports = delivery(number, 2, chance)
        sent += len(reports)
        for again in (time, *TIMES):
            result = test.run("ingest", "--archive", mail, "--now", again, stdin=box)
            lines = result.out.splitlines()
            new = [line for line in lines if line.startswith("stored ")]
            if result.returncode != 0 or len(lines) != len(reports) or (len(new) and again != time):
                wrong.append((time, again, result.returncode, lines, result.words))
            if new and not all(line.startswith(f"stored {time[:4]}/{time[5:7]}/") for line in new):
                wrong.append((time, new))
    test.check(f"mail of {len(TIMES)} times is stored under its time and never again at any other", not wrong, wrong[:2])
    test.equal("each report is there once", (len(tree(mail)), len(set(tree(mail).values()))), (sent, sent))
    clocked = test.path("clocked")
    os.mkdir(clocked)
    box, reports = delivery(99, 2, chance)
    for time, expected_words in (("1999-05-05 05:05:05", "stored 1999/05/"), ("2026-11-02 02:10:00", "already stored")):
        result = test.run("ingest", "--archive", clocked, stdin=box, program=[faketime, "-f", time])
        test.check(f"mail at {time[:10]} is '{expected_words}'", result.returncode == 0 and all(
            line.startswith(expected_words) for line in result.out.splitlines()), (result.returncode, result.out))

    # The times of files say nothing of their content.
    for directory, _, names in os.walk(archive):
        for name in names:
            os.utime(os.path.join(directory, name), (4102444800, 4102444800))
    result = test.run("build", archive, "--output", site, "--cache", cache, "--now", NOW, "-q")
    test.check("files of the future are read like others", result.returncode == 0 and is_site(tree(site), expected),
               result.words)
    early = test.run("build", archive, "--output", site, "--no-cache", "--now", "2026-10-10T00:00:00Z")
    with open(os.path.join(site, "problems/problems.json"), encoding="utf-8") as file:
        codes = {problem["code"] for problem in json.load(file)["problems"]}
    test.check("reports of the future are told of", early.returncode == 0 and "M4" in codes, codes)


if __name__ == "__main__":
    trial(body)
