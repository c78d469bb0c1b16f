"""A full disk, for the site, the archive and the cache: small file systems in memory that fill up at many sizes.

Shown: a build that finds no room ends with 2 and says so, the site before stands byte for byte and nothing is left beside it;
with room the next build succeeds. Mail is not taken (75) and nothing of it is left; the same mail is taken later. A cache
without room costs a warning, never the site.
"""

import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kill_build import is_site  # noqa: E402
from kill_ingest import delivery  # noqa: E402
from trial import NOW, Skip, need_root, tree, trial  # noqa: E402


def fill(directory, leave):
    """Fills a file system but for some bytes."""
    path = os.path.join(directory, "filler")
    status = os.statvfs(directory)
    size = max(status.f_bavail * status.f_frsize - leave, 0)
    with open(path, "wb") as file:
        if size:
            os.posix_fallocate(file.fileno(), 0, size)
    return path


def builds(test, archives, sites, disk):
    parent = os.path.join(disk, "public")
    site = os.path.join(parent, "site")
    os.mkdir(parent)
    first = test.run("build", archives[0], "--output", site, "--no-cache", "--now", NOW, "-q")
    test.must("a build with room succeeds", first.returncode == 0, first.words)
    plain = os.statvfs(disk)
    need = sum(os.path.getsize(os.path.join(directory, name)) for directory, _, names in os.walk(test.path("plain1"))
               for name in names)
    whole, unlike, left, statuses = [], [], [], []
    room = [0, 4096, 65536] + [need * part // 20 for part in range(1, 18)]
    room = [leave for leave in room if leave < plain.f_bavail * plain.f_frsize]
    for leave in room:
        filler = fill(disk, leave)
        result = test.run("build", archives[1], "--output", site, "--no-cache", "--now", NOW, "-q")
        os.unlink(filler)
        statuses.append(result.returncode)
        if result.returncode == 0:
            test.run("build", archives[0], "--output", site, "--no-cache", "--now", NOW, "-q")
            continue
        expected = ("the disk is full while writing '", "': free some space and build again; the site before still stands\n")
        if result.returncode != 2 or not (expected[0] in result.words and result.words.endswith(expected[1])):
            unlike.append((leave, result.returncode, result.words))
        if not is_site(tree(site), sites[0]):
            whole.append(leave)
        if os.listdir(parent) != ["site"]:
            left.append((leave, os.listdir(parent)))
    test.check(f"{len(room)} sizes of a full disk, {statuses.count(2)} builds end with 2 and say what to do", not unlike
               and statuses.count(2) >= len(room) // 2, (unlike[:3], statuses))
    test.check("the old site stands after each", not whole, whole)
    test.check("nothing is left beside it", not left, left[:3])
    again = test.run("build", archives[1], "--output", site, "--no-cache", "--now", NOW, "-q")
    test.check("with room again the next build succeeds", again.returncode == 0 and is_site(tree(site), sites[1]),
               again.words)


def mails(test, disk):
    archive = os.path.join(disk, "archive")
    os.mkdir(archive)
    chance = random.Random(2)
    unlike, left, statuses, sent = [], [], [], []
    for number in range(20):
        box, reports = delivery(number, 3, chance)
        before = tree(archive)
        filler = fill(disk, number * 4096 * 2)
        result = test.run("ingest", "--archive", archive, "--now", NOW, stdin=box)
        os.unlink(filler)
        statuses.append(result.returncode)
        found = tree(archive)
        told = [line.split("stored ", 1)[1] for line in result.out.splitlines()]
        if result.returncode not in (0, 75) or any(path not in found for path in told) or (
                result.returncode == 75 and "no space left on device; the mail was not taken" not in result.words):
            unlike.append((number, result.returncode, result.words, told))
        if any(os.path.basename(path).startswith(".") for path in found) or any(
                found.get(path) != digest for path, digest in before.items()):
            left.append(number)
        again = test.run("ingest", "--archive", archive, "--now", NOW, stdin=box)
        if again.returncode != 0 or len(again.out.splitlines()) != len(reports):
            unlike.append((number, again.returncode, again.words))
        sent += reports
    test.check(f"20 mailboxes meet a full disk: {statuses.count(75)} times the mail stays with the server (75), with words",
               not unlike and statuses.count(75) >= 5, (unlike[:3], statuses))
    test.check("nothing is left in part, and nothing that was there is touched", not left, left)
    test.equal("each report is there once when there is room", (len(tree(archive)), len(set(tree(archive).values()))),
               (len(sent), len(sent)))


def caches(test, archives, sites, disk):
    cache = os.path.join(disk, "cache")
    wrong, warned = [], 0
    config = test.write("lookup.toml", "[lookup]\nservers = [\"127.0.0.1:1\"]\nbudget_seconds = 1\nresolve_private = true\n")
    room = [0, 4096, 16384, 65536, 262144]
    for leave in room:
        filler = fill(disk, leave)
        for archive, site in zip(archives, sites):
            result = test.run("build", archive, "--output", test.path("cached"), "--cache", cache, "--now", NOW, "-q",
                              "--resolve", "--config", config)
            warned += "cache" in result.words or "look" in result.words
            if result.returncode != 0 or not is_site(tree(test.path("cached")), site):
                wrong.append((leave, result.returncode, result.words))
        os.unlink(filler)
    test.check(f"{2 * len(room)} builds with a cache that finds no room: each site is right ({warned} warnings)", not wrong,
               wrong[:3])
    for archive, site in zip(archives, sites):
        result = test.run("build", archive, "--output", test.path("cached"), "--cache", cache, "--now", NOW, "-q")
        test.check("with room the cache is mended without a word", (result.returncode, result.words) == (0, "")
                   and is_site(tree(test.path("cached")), site), result.words)


def body(test):
    need_root()
    disk = test.tmpfs("disk", "12m")
    if disk is None:
        raise Skip("no file system may be mounted here")
    source, _ = test.sample("sample", reports=40, domains=2, months=1, form="gz", end="2026-10-31")
    half = test.path("half")
    os.mkdir(half)
    files = sorted(os.path.join(directory, name) for directory, _, names in os.walk(source) for name in names)
    for path in files[::2]:
        os.link(path, os.path.join(half, os.path.basename(path)))
    archives, sites = [half, source], []
    for number, archive in enumerate(archives):
        test.run("build", archive, "--output", test.path(f"plain{number}"), "--no-cache", "--now", NOW, "-q")
        sites.append(tree(test.path(f"plain{number}")))
    builds(test, archives, sites, disk)
    mails(test, disk)
    caches(test, archives, sites, disk)


if __name__ == "__main__":
    trial(body)
