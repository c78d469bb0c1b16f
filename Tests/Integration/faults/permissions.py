"""Rights that are missing: as another user than root, on file systems that are mounted for reading, with files that cannot be
read.

Shown: what cannot be done ends with 2 (75 for mail) and words that name the place and the reason; the site before stands; a
file that cannot be read is a problem of that file and stops nothing.
"""

import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from kill_ingest import delivery  # noqa: E402
from trial import NOW, need_root, tree, trial  # noqa: E402

NOBODY = 65534


def own(path, mode=None):
    for directory, _, names in os.walk(path):
        os.chown(directory, NOBODY, NOBODY)
        for name in names:
            os.chown(os.path.join(directory, name), NOBODY, NOBODY)
    if mode is not None:
        os.chmod(path, mode)


def body(test):
    need_root()
    test.must("another user than root may run the program", test.run("--version", user="nobody").returncode == 0)
    archive, _ = test.sample("sample", reports=20, domains=2, months=1, form="gz", end="2026-10-31")
    parent, site = test.path("public"), test.path("public/site")
    os.mkdir(parent)
    own(parent)

    def build(*options, output=site, source=archive, now=NOW):
        return test.run("build", source, "--output", output, "--no-cache", "-q", "--now", now, *options, user="nobody")

    test.equal("a user builds in a directory of his own", build().returncode, 0)
    before = tree(site)

    def refused(what, result, words, status=2, place=site):
        test.equal(f"{what}: status", result.returncode, status)
        test.check(f"{what}: words", f"dmarcsite: '{place}' is not writable ({words}): change its permissions or choose "
                   "another output; the site before still stands\n" == result.words, result.words)

    # The site belongs to somebody else, and so does its directory.
    os.chown(parent, 0, 0)
    for directory, _, names in os.walk(site):
        os.chown(directory, 0, 0)
        for name in names:
            os.chown(os.path.join(directory, name), 0, 0)
    refused("a site of another user", build(now="2026-11-03T00:00:00Z"), "permission denied")
    test.equal("it stands", tree(site), before)
    test.equal("nothing is left beside it", os.listdir(parent), ["site"])
    place = os.path.join(parent, "new")
    refused("a new site in a directory of another user", build(output=place), "permission denied", place=place)

    # Only the parent belongs to somebody else: the site is updated file by file.
    own(site)
    updated = build(now="2026-11-03T00:00:00Z")
    test.equal("a site of one's own in a directory of another user is updated in its place",
               (updated.returncode, updated.words), (0, ""))
    test.check("with what is new", tree(site)["index.html"] != before["index.html"])
    own(parent)
    build()
    test.equal("and exchanged again when its directory is one's own", tree(site), before)

    # File systems that are mounted for reading.
    disk = test.tmpfs("disk", "16m")
    if disk is None:
        test.skip("output on a disk that is mounted for reading", "no file system may be mounted")
    else:
        os.chmod(disk, 0o777)
        mounted = os.path.join(disk, "site")
        build(output=mounted)
        box, reports = delivery(1, 2, random.Random(3))
        os.mkdir(os.path.join(disk, "archive"))
        os.chown(os.path.join(disk, "archive"), NOBODY, NOBODY)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        # Also root cannot write there.
        for user in ("nobody", "root"):
            result = test.run("build", archive, "--output", mounted, "--no-cache", "-q", "--now", "2026-11-03T00:00:00Z",
                              user=user)
            refused(f"a disk that is mounted for reading, as {user}", result, "read-only file system", place=mounted)
        test.equal("the site stands", tree(mounted), before)
        mail = test.run("ingest", "--archive", os.path.join(disk, "archive"), "--now", NOW, stdin=box, user="nobody")
        test.check("mail stays with the server (75)", mail.returncode == 75 and not mail.out
                   and "read-only file system; the mail was not taken" in mail.words, mail.words)
        cached = test.run("build", archive, "--output", site, "--cache", os.path.join(disk, "cache"), "-q", "--now", NOW,
                          user="nobody")
        test.equal("a cache that cannot be written does not harm the build", (cached.returncode, tree(site)), (0, before))
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        mail = test.run("ingest", "--archive", os.path.join(disk, "archive"), "--now", NOW, stdin=box, user="nobody")
        test.equal("and is taken later", (mail.returncode, len(mail.out.splitlines())), (0, len(reports)))

    # Mail for an archive without rights.
    box, reports = delivery(2, 2, random.Random(4))
    closed = test.path("closed")
    os.mkdir(closed, 0o755)
    mail = test.run("ingest", "--archive", closed, "--now", NOW, stdin=box, user="nobody")
    test.check("an archive without rights: 75 and the reason", mail.returncode == 75 and not mail.out
               and "permission denied; the mail was not taken" in mail.words, (mail.returncode, mail.words))
    missing = test.run("ingest", "--archive", test.path("not/there"), "--now", NOW, stdin=box, user="nobody")
    test.check("an archive whose disk is not mounted: 75, and it is not made", missing.returncode == 75
               and "no such file or directory" in missing.words and not os.path.exists(test.path("not")), missing.words)
    own(closed)
    mail = test.run("ingest", "--archive", closed, "--now", NOW, stdin=box, user="nobody")
    test.equal("with rights the same mail is taken", (mail.returncode, len(mail.out.splitlines())), (0, len(reports)))
    modes = {oct(os.stat(os.path.join(directory, name)).st_mode & 0o777) for directory, _, names in os.walk(closed)
             for name in names}
    test.equal("what is stored is not for everybody", modes, {"0o640"})

    # Files and directories of the archive that cannot be read.
    files = sorted(os.path.join(directory, name) for directory, _, names in os.walk(archive) for name in names)
    os.chmod(files[0], 0)
    partly = build(output=test.path("public/partly"))
    test.check("a file that cannot be read is a problem of its own: status 1", partly.returncode == 1
               and os.path.basename(files[0]) in partly.words and "permission denied" in partly.words
               and f'"read":{len(files) - 1},"refused":1' in open(
                   test.path("public/partly/build.json"), encoding="utf-8").read(), partly.words)
    os.chmod(files[0], 0o644)
    os.chmod(archive, 0)
    none = build()
    test.check("an archive that cannot be read at all: status 2", none.returncode == 2
               and f"cannot read archive '{archive}': permission denied" in none.words, (none.returncode, none.words))
    test.equal("and the old site stands", tree(site), before)
    os.chmod(archive, 0o755)
    nowhere = build(source=test.path("nowhere"))
    test.check("an archive that does not exist: status 2", nowhere.returncode == 2
               and "cannot read archive" in nowhere.words and tree(site) == before, nowhere.words)


if __name__ == "__main__":
    trial(body)
