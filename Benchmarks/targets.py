#!/usr/bin/env python3
"""Measures dmarcsite against its targets and prints a table in Markdown.

usage: targets.py DMARCSITE SAMPLE_ARCHIVE FLOOR WORK [--runs N] [--largest N] [--parsedmarc PROGRAM]

Each figure is a ratio of medians of one run on one machine and the same files. Archives are made below WORK when they are
not there. Processor time is that of a process and all its threads; memory is the greatest resident size.
"""
import argparse, json, os, platform, shutil, statistics, subprocess, sys, tempfile, time

NOW = "2026-11-02T02:00:00Z"


def run(command):
    """Runs a command: seconds by the clock, seconds on processors, memory in bytes."""
    start = time.monotonic()
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def begin(path):
    """When the period of a report begins, by the name of its file; the name decides among equals."""
    name = os.path.basename(path)
    return int(name.split("!")[2]), name


def median(runs, column):
    return statistics.median(run[column] for run in runs)


class Bench:
    def __init__(self, options):
        self.options = options
        self.rows = []
        # Sites are removed at the end only: ext4 makes files slowly for a minute after many were removed.
        os.makedirs(options.work, exist_ok=True)
        self.fresh = tempfile.mkdtemp(prefix="run-", dir=options.work)
        self.sites = 0

    def archive(self, reports):
        folder = os.path.join(self.options.work, f"gz-{reports}-1")
        if not os.path.exists(os.path.join(folder, "manifest.json")):
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run(
                [self.options.sample, folder, "--reports", str(reports), "--domains", "12", "--months", "12", "--seed", "1",
                 "--form", "gz"], check=True, stdout=subprocess.DEVNULL)
        return os.path.join(folder, "archive")

    def path(self, name):
        return os.path.join(self.options.work, name)

    def build(self, archive, *options, site="site"):
        output = os.path.join(self.fresh, site)
        return run([self.options.dmarcsite, "build", archive, "--output", output, "--now", NOW, "--quiet", *options])

    def cold(self, archive, times):
        """Builds from nothing, each time to another place."""
        runs = []
        for _ in range(times):
            self.sites += 1
            runs.append(self.build(archive, "--no-cache", site=f"cold-{self.sites}"))
        return runs

    def measure(self, archive, phase, jobs, times):
        return [run([self.options.dmarcsite, "measure", archive, "--phase", phase, "--jobs", str(jobs), "--now", NOW])
                for _ in range(times)]

    def row(self, what, target, figure, is_met, detail):
        self.rows.append((what, target, figure, "yes" if is_met else "no", detail))
        print(f"{what}: {figure} ({detail})", file=sys.stderr, flush=True)

    def ratio(self, what, limit, value, reference, detail):
        self.row(what, f"≤ {limit:g} ×", f"{value / reference:.2f} ×", value <= limit * reference, detail)

    def reading(self):
        archive, times = self.archive(20000), self.options.runs
        floor, ours, two = [], [], []
        for _ in range(times):  # by turns, so that a busy moment meets all of them
            floor.append(run([self.options.floor, archive]))
            ours += self.measure(archive, "aggregate", 1, 1)
            two += self.measure(archive, "aggregate", 2, 1)
        self.floor = median(floor, 1)
        self.ratio("read + unpack + parse + aggregate, 20,000 reports, processor time against the C floor", 1.5,
                   median(ours, 1), self.floor, f"{median(ours, 1):.2f} s to {self.floor:.2f} s")
        self.ratio("the same, wall time, two cores against one", 0.6, median(two, 0), median(ours, 0),
                   f"{median(two, 0):.2f} s to {median(ours, 0):.2f} s")
        whole = median(self.cold(archive, times), 1)
        self.ratio("whole cold build, processor time against the C floor", 3, whole, self.floor,
                   f"{whole:.2f} s to {self.floor:.2f} s")
        aggregate, analyse = [], []
        for _ in range(times):
            aggregate += self.measure(archive, "aggregate", 1, 1)
            analyse += self.measure(archive, "analyse", 1, 1)
        share = (median(analyse, 1) - median(aggregate, 1)) / whole
        self.row("analysis, share of the processor time of a cold build", "≤ 25 %", f"{100 * share:.1f} %", share <= 0.25,
                 f"{median(analyse, 1) - median(aggregate, 1):.2f} s of {whole:.2f} s")

    def peer(self):
        what, target = "whole cold build against parsedmarc --offline, two processes, JSON and CSV, 2,000 reports", "≥ 100 ×"
        program = shutil.which(self.options.parsedmarc)
        if not program:
            self.row(what, target, "not measured", False, "parsedmarc is not installed")
            return
        archive = self.archive(2000)
        flat = self.path("flat")
        shutil.rmtree(flat, ignore_errors=True)
        os.makedirs(flat)
        for folder, _, files in os.walk(archive):
            for name in files:
                os.link(os.path.join(folder, name), os.path.join(flat, name))
        shutil.rmtree(self.path("parsedmarc"), ignore_errors=True)
        config = self.path("parsedmarc.ini")
        with open(config, "w") as file:
            file.write("[general]\noffline = True\nsilent = True\nn_procs = 2\nsave_aggregate = True\n")
        files = [os.path.join(flat, name) for name in sorted(os.listdir(flat))]
        theirs = run([program, "-c", config, "-o", self.path("parsedmarc"), *files])[0]
        ours = median(self.cold(flat, 3), 0)
        self.row(what, target, f"{theirs / ours:.0f} ×", theirs >= 100 * ours, f"{theirs:.1f} s to {ours:.2f} s")

    def nights(self):
        archive = self.archive(self.options.largest)
        cold = self.cold(archive, 1)[0]
        with open(os.path.join(self.fresh, f"cold-{self.sites}", "build.json")) as file:
            records = json.load(file)["records"]
        limit = 150 * records + 60e6
        self.row(f"peak memory, cold, {records:,} records", "≤ 150 bytes a record + 60 MB", f"{cold[2] / 1e6:.0f} MB",
                 cold[2] <= limit, f"at most {limit / 1e6:.0f} MB")
        # The reports of the last day come a night later.
        paths = [os.path.join(folder, name) for folder, _, names in os.walk(archive) for name in names]
        newest, aside = sorted(paths, key=begin)[-200:], self.path("aside")
        shutil.rmtree(aside, ignore_errors=True)
        os.makedirs(aside)
        moved = [(path, os.path.join(aside, str(number))) for number, path in enumerate(newest)]
        cache = ("--cache", os.path.join(self.fresh, "cache"))
        try:
            for path, other in moved:
                os.rename(path, other)
            time.sleep(2)
            self.build(archive, *cache)
        finally:
            for path, other in moved:
                os.rename(other, path)
        time.sleep(2)
        night = self.build(archive, *cache)
        self.row(f"200 new reports on top of {self.options.largest:,}", "≤ 5 % of the cold build",
                 f"{100 * night[0] / cold[0]:.1f} %", night[0] <= 0.05 * cold[0],
                 f"{night[0]:.2f} s to {cold[0]:.2f} s; processor {night[1]:.2f} s to {cold[1]:.2f} s")
        self.build(archive, *cache)
        nothing, walk = [], []
        for _ in range(self.options.runs):
            walk.append(run(["find", archive, "-printf", "%p %s %T@\\n"]))
            nothing.append(self.build(archive, *cache))
        limit = max(2 * median(walk, 0), 0.3)
        self.row(f"nothing changed, {self.options.largest:,} files", "≤ 2 × find, or 0.3 s",
                 f"{median(nothing, 0):.2f} s", median(nothing, 0) <= limit,
                 f"find {median(walk, 0):.2f} s, {median(nothing, 0) / median(walk, 0):.1f} ×")

    def part(self, archive, step):
        """Each so many-th file of an archive, so that its reports are of the same sizes."""
        if step == 1:
            return archive
        folder = self.path(f"part-{step}")
        shutil.rmtree(folder, ignore_errors=True)
        paths = sorted(os.path.join(place, name) for place, _, names in os.walk(archive) for name in names)
        for path in paths[::step]:
            link = os.path.join(folder, os.path.relpath(path, archive))
            os.makedirs(os.path.dirname(link), exist_ok=True)
            os.link(path, link)
        return folder

    def growth(self):
        archive = self.archive(self.options.largest)
        sizes, times, floors = [], [], []
        for step in [100, 10, 1]:
            size, part = self.options.largest // step, self.part(archive, step)
            runs = self.options.runs if size < 50000 else 1
            # The kernel looks up the files once before anything counts.
            run([self.options.floor, part])
            seconds = median(self.measure(part, "aggregate", 1, runs), 1)
            sizes.append(size)
            times.append(seconds / size * 1e6)
            floors.append(median([run([self.options.floor, part]) for _ in range(runs)], 1) / size * 1e6)
        spread = max(times) / min(times) - 1
        self.row("reading, " + " → ".join(f"{size:,}" for size in sizes) + " reports, processor time a report", "within 20 %",
                 f"{100 * spread:.0f} %", spread <= 0.2,
                 ", ".join(f"{value:.0f} µs" for value in times) + "; floor " + ", ".join(f"{value:.0f} µs" for value in floors))

    def start(self):
        run([self.options.dmarcsite, "--version"])
        runs = [run([self.options.dmarcsite, "--version"]) for _ in range(50)]
        self.row("start-up (--version)", "≤ 10 ms", f"{1000 * median(runs, 0):.1f} ms", median(runs, 0) <= 0.010,
                 f"processor {1000 * statistics.mean(run[1] for run in runs):.1f} ms")

    def table(self):
        print("| what | target | measured | met | |\n|---|---|---|---|---|")
        for row in self.rows:
            print("| " + " | ".join(row) + " |")
        print(f"\nMeasured on {time.strftime('%Y-%m-%d', time.gmtime())}: {os.cpu_count()} cores, {processor()}, "
              f"{platform.system()} {platform.release().split('-')[0]}.")


def processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dmarcsite")
    parser.add_argument("sample")
    parser.add_argument("floor")
    parser.add_argument("work")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--largest", type=int, default=100000)
    parser.add_argument("--parsedmarc", default="parsedmarc")
    bench = Bench(parser.parse_args())
    try:
        bench.start()
        bench.reading()
        bench.peer()
        bench.growth()
        bench.nights()
    finally:
        shutil.rmtree(bench.fresh, ignore_errors=True)
    bench.table()
    # What is missed is told by the table; only a failure is a failure.


main()
