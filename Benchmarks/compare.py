#!/usr/bin/env python3
"""Compares programs by the processor time they take (user + system), in one run, turn by turn.

usage: compare.py [--runs N] [--json FILE] [--reports N] < PLAN

PLAN has a line for each case: a label, the command, and the folders to remove before each run, separated by tabs; a
command whose output goes elsewhere writes nothing but counts. The first case is the base. Each round runs every case
once, so that what slows the machine for a while slows all of them; the ratio is the median of the rounds' ratios,
not the ratio of medians. One round goes before, to fill the file cache, and does not count. Memory is the peak as the
kernel reports it, which is never below this program's own, some 16 MB.
"""
import argparse
import json
import os
import shlex
import shutil
import statistics
import sys
import time


class Case:
    def __init__(self, line):
        cells = line.split("\t")
        if len(cells) < 2:
            raise SystemExit(f"compare.py: no command in '{line}'")
        self.label = cells[0]
        self.command = shlex.split(cells[1])
        self.fresh = shlex.split(cells[2]) if len(cells) > 2 else []
        self.runs = []
        self.status = 0

    def run(self):
        """One run: processor seconds, seconds, peak memory in bytes. Status 1 means that some input was refused."""
        for folder in self.fresh:
            shutil.rmtree(folder, ignore_errors=True)
        started = time.monotonic()
        quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        process = os.posix_spawnp(self.command[0], self.command, os.environ, file_actions=quiet)
        _, status, usage = os.wait4(process, 0)
        seconds = time.monotonic() - started
        self.status = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reports", type=int, help="reports in the archive, for the column of reports a second")
    parser.add_argument("--json", help="also writes all measurements to this file")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be positive")
    cases = [Case(line) for line in sys.stdin.read().splitlines() if line.strip()]
    if not cases:
        parser.error("no cases")
    failed = False
    for turn in range(options.runs + 1):
        for case in cases:
            if case.status not in (0, 1):
                continue
            try:
                measured = case.run()
            except FileNotFoundError:
                case.status = 127
            else:
                if turn > 0:
                    case.runs.append(measured)
    base = cases[0]
    if base.status not in (0, 1):
        raise SystemExit(f"compare.py: '{base.label}' failed with status {base.status}")
    width = max(len(case.label) for case in cases)
    print(f"{'':{width}}  {'processor s':>11}  {'min':>6}  {'max':>6}  {'x base':>6}  {'wall s':>6}  {'MB':>5}  {'reports/s':>9}")
    results = []
    for case in cases:
        if case.status not in (0, 1):
            failed = True
            print(f"{case.label:{width}}  failed with status {case.status}")
            continue
        used = [run[0] for run in case.runs]
        wall = statistics.median(run[1] for run in case.runs)
        memory = max(run[2] for run in case.runs)
        ratio = statistics.median(run[0] / max(other[0], 1e-4) for run, other in zip(case.runs, base.runs))
        rate = f"{options.reports / wall:9.0f}" if options.reports and wall > 0 else f"{'':9}"
        print(f"{case.label:{width}}  {statistics.median(used):11.3f}  {min(used):6.3f}  {max(used):6.3f}  {ratio:6.2f}"
              f"  {wall:6.2f}  {memory / 1e6:5.0f}  {rate}")
        results.append({"label": case.label, "command": case.command, "ratio": ratio, "processor_seconds": used,
                        "wall_seconds": [run[1] for run in case.runs], "peak_bytes": memory})
    if options.json:
        with open(options.json, "w", encoding="utf-8") as handle:
            json.dump({"runs": options.runs, "cases": results}, handle, indent=1)
            handle.write("\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
