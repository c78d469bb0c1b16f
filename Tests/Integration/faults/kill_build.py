"""`kill -9` at random moments of `build`, each time between two archives whose sites differ.

Shown after each kill: the site is one of the two, whole, byte for byte; the next build ends with 0, its site is the right one
and nothing is left beside it, and with the cache that the dead process wrote to it gives the same bytes as without. Where the
output is a mount point, every file of the site is whole at each moment and the next build repairs it.
KILLS (200) and SEED (1) may be set.
"""

import collections
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from trial import NOW, Failure, broken_links, is_asset, tree, trial  # noqa: E402


def own(files):
    """Without the style sheets and scripts of the build before, which stay for one build."""
    return {path: digest for path, digest in files.items() if not is_asset(path)}


def is_site(found, wanted):
    """Whether a site is a certain one, with what may stay of the one before."""
    return all(found.get(path) == digest for path, digest in wanted.items()) and all(
        path in wanted or is_asset(path) for path in found)


class Case:
    """Two archives, their sites, and a place where one takes the place of the other."""

    def __init__(self, test, seed):
        self.test = test
        source, _ = test.sample("sample", reports=50, domains=2, months=1, form="gz", end="2026-10-31", seed=seed)
        self.archives, self.sites = [], []
        files = sorted(os.path.join(directory, name) for directory, _, names in os.walk(source) for name in names)
        for number, part in enumerate((files[: len(files) // 2], files)):
            archive = test.path(f"archive{number}")
            os.mkdir(archive)
            for path in part:
                shutil.copy2(path, archive)
            self.archives.append(archive)
            times = []
            for _ in range(3):
                begin = time.monotonic()
                result = test.run(*self.arguments(number, test.path(f"plain{number}"), None))
                times.append(time.monotonic() - begin)
                if result.returncode != 0:
                    raise Failure(f"archive {number} cannot be built: {result.words}")
            self.duration = statistics.median(times)
            self.sites.append(tree(test.path(f"plain{number}")))
            test.equal(f"no link of site {number} is broken", broken_links(test.path(f"plain{number}")), [])

    def arguments(self, number, output, cache):
        kept = ["--cache", cache] if cache else ["--no-cache"]
        return ["build", self.archives[number], "--output", output, "--now", NOW, "-q", *kept]

    def killed(self, number, output, cache, delay, mark=None):
        """Runs a build that is killed after a time, which begins when a certain file appears; whether it had ended."""
        with open(self.test.path("killed.log"), "wb") as log:
            process = subprocess.Popen(
                [self.test.dmarcsite, *self.arguments(number, output, cache)], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env=self.test.environment(), cwd=self.test.root)
            while mark is not None and process.poll() is None and not os.path.lexists(mark):
                time.sleep(0.0002)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            return process.wait() == 0


def exchanged(test, case, chance, kills):
    """The usual way: the site is exchanged in one step."""
    parent = test.path("public")
    site, cache = os.path.join(parent, "site"), test.path("cache")
    os.mkdir(parent)
    test.run(*case.arguments(0, site, None))
    stands, phases = 0, collections.Counter()
    broken, unrepaired, left, wrong, statuses = [], [], [], [], collections.Counter()
    for number in range(kills):
        target = 1 - stands
        kept = cache if chance.random() < 0.6 else None
        ended = case.killed(target, site, kept, chance.uniform(0, 1.1 * case.duration))
        beside = [name for name in os.listdir(parent) if name != "site"]
        found = tree(site)
        is_old, is_new = is_site(found, case.sites[stands]), is_site(found, case.sites[target])
        if not is_old and not is_new:
            broken.append((number, beside))
        staging = any(".dmarcsite-" in name for name in beside)
        phases["ended before" if ended else "after the exchange" if is_new and not is_old
               else "while at work" if staging else "before its work"] += 1
        if chance.random() < 0.2 and (is_old or is_new):
            # The next one is killed before any repairs: what two dead processes left must go as well.
            stands = target if is_new else stands
            continue
        again = test.run(*case.arguments(target, site, cache if chance.random() < 0.7 else None))
        statuses[again.returncode] += 1
        if again.returncode != 0 or again.words:
            unrepaired.append((number, again.returncode, again.words))
        if not is_site(tree(site), case.sites[target]):
            wrong.append(number)
        names = sorted(os.listdir(parent))
        if names != ["site"]:
            left.append((number, names))
        stands = target
    what = ", ".join(f"{count} {phase}" for phase, count in sorted(phases.items()))
    test.check(f"{kills} kills ({what}): the site stands whole after each", not broken, broken[:3])
    test.check(f"the next build ends with 0 and without a word ({statuses[0]} of {sum(statuses.values())})",
               not unrepaired, unrepaired[:3])
    test.check("its bytes are those of a build without a cache in an empty directory", not wrong, wrong)
    test.check("and nothing is left of dead builds", not left, left[:3])
    test.check("some builds were killed while they were at work", phases["while at work"] * 4 > kills, phases)


def fixed(test, case, chance, kills):
    """A mount point is updated file by file."""
    site = test.tmpfs("mounted", "64m")
    if site is None:
        test.skip(f"{kills} kills where the output is a mount point", "no file system may be mounted")
        return
    test.run(*case.arguments(0, site, None))
    stands, broken, unrepaired, left, mixed = 0, [], [], [], 0
    for number in range(kills):
        target = 1 - stands
        # Most of them in the short time in which files take their places.
        if chance.random() < 0.8:
            case.killed(target, site, None, chance.uniform(0, 0.003), os.path.join(site, ".dmarcsite-incomplete"))
        else:
            case.killed(target, site, None, chance.uniform(0, 1.1) * case.duration)
        found = {path: digest for path, digest in tree(site).items() if not path.startswith(".dmarcsite")}
        both = [own(files) for files in case.sites]
        part = [path for path, digest in own(found).items() if digest not in (both[0].get(path), both[1].get(path))]
        if part or any(path not in found for path in both[0] if path in both[1]):
            broken.append((number, part))
        mixed += not is_site(found, case.sites[0]) and not is_site(found, case.sites[1])
        again = test.run(*case.arguments(target, site, None))
        if again.returncode != 0 or again.words or not is_site(
                {path: digest for path, digest in tree(site).items() if path != ".dmarcsite-kept"}, case.sites[target]):
            unrepaired.append((number, again.returncode, again.words))
        hidden = [name for name in os.listdir(site) if name.startswith(".") and name != ".dmarcsite-kept"]
        if hidden:
            left.append((number, hidden))
        stands = target
    test.check(f"{kills} kills where the output is a mount point ({mixed} in the middle of the update): "
               "every file is whole after each, and none is missing", not broken, broken[:3])
    test.check("some of them met the update", mixed > 0 or kills < 20, mixed)
    test.check("the next build repairs it", not unrepaired, unrepaired[:3])
    test.check("and nothing is left in it", not left, left[:3])


def body(test):
    kills, seed = int(os.environ.get("KILLS", 200)), int(os.environ.get("SEED", 1))
    chance = random.Random(seed)
    case = Case(test, seed)
    test.note(f"a build takes {case.duration:.2f} s; seed {seed}")
    exchanged(test, case, chance, kills)
    fixed(test, case, chance, max(kills // 4, 1))


if __name__ == "__main__":
    trial(body)
