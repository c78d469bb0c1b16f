#!/usr/bin/env bash
# Measures dmarcsite against the floor, and against other tools where they are installed.
#
#   Benchmarks/run.sh [table...]        tables: phases build mixed growth peers targets; all of them by default
#
# BENCH_REPORTS (20000), BENCH_RUNS (5) and BENCH_SEED (1) change the archive and the number of rounds; BENCH_WORK
# (Benchmarks/.build) is where archives and programs are kept; BENCH_JSON=DIR keeps all measurements. DMARCSITE and
# SAMPLE_ARCHIVE name programs that are built already.
set -euo pipefail
cd "$(dirname "$0")/.."
reports=${BENCH_REPORTS:-20000}
runs=${BENCH_RUNS:-5}
seed=${BENCH_SEED:-1}
work=${BENCH_WORK:-Benchmarks/.build}
now=2026-11-02T02:00:00Z
tables=${*:-phases build mixed growth peers targets}
mkdir -p "$work"
[ -z "${BENCH_JSON:-}" ] || mkdir -p "$BENCH_JSON"

say() { printf '%s\n' "$*" >&2; }

# program PRODUCT: the path of a release build, or nothing where the package has no such product yet.
program() {
  [ -d "Sources/$1" ] || return 0
  swift build -c release --product "$1" >&2
  printf '%s/%s' "$(swift build -c release --show-bin-path)" "$1"
}

# archive FORM REPORTS: the folder of an archive, made when it is not there.
archive() {
  local folder=$work/$1-$2-$seed
  if [ ! -f "$folder/manifest.json" ]; then
    rm -rf "$folder"
    "$sample" "$folder" --reports "$2" --domains 12 --months 12 --seed "$seed" --form "$1" >&2
  fi
  printf '%s/archive' "$folder"
}

# table NAME TITLE REPORTS ROUNDS < plan; with 0 reports there is no column of reports a second
table() {
  local json=()
  [ -z "${BENCH_JSON:-}" ] || json=(--json "$BENCH_JSON/$1.json")
  printf '\n%s\n' "$2"
  python3 Benchmarks/compare.py --runs "$4" --reports "$3" "${json[@]}"
}

row() { printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}"; }

sample=${SAMPLE_ARCHIVE:-$(program sample-archive)}
dmarcsite=${DMARCSITE:-$(program dmarcsite)}
[ -n "$sample" ] || { say "sample-archive cannot be built"; exit 2; }
[ -n "$dmarcsite" ] || say "dmarcsite is not in this package: only the floor and the other tools are measured"
floor=$work/floor
# shellcheck disable=SC2046
cc -O2 -o "$floor" Benchmarks/floor.c -lz $(pkg-config --cflags --libs libxml-2.0)
status=0

for name in $tables; do
  case $name in
    phases)
      # What each step costs on top of the floor; the floor reads the same files and finds the same elements.
      gz=$(archive gz "$reports")
      {
        row "floor: read + inflate + SAX" "$floor $gz"
        row "floor: read + inflate" "$floor --no-xml $gz"
        if [ -n "$dmarcsite" ]; then
          row "read + unpack" "$dmarcsite measure $gz --phase read"
          row "read + unpack + parse" "$dmarcsite measure $gz --phase parse"
          row "read + unpack + parse + aggregate" "$dmarcsite measure $gz --phase aggregate"
          row "read + unpack + parse + aggregate + analyse" "$dmarcsite measure $gz --phase analyse --now $now"
          row "the same, two cores" "$dmarcsite measure $gz --phase aggregate --jobs 2"
        fi
      } | table phases "$reports reports, gzip files" "$reports" "$runs" || status=1
      ;;
    build)
      [ -n "$dmarcsite" ] || continue
      gz=$(archive gz "$reports")
      site=$work/site
      {
        row "floor: read + inflate + SAX" "$floor $gz"
        row "build" "$dmarcsite build $gz --output $site --now $now --quiet" "$site"
        row "build, one core" "$dmarcsite build $gz --output $site --jobs 1 --now $now --quiet" "$site"
      } | table build "the whole site, $reports reports" "$reports" "$runs" || status=1
      ;;
    mixed)
      # The floor takes no mails apart, so that the ratio is only a guide here.
      mixed=$(archive mixed "$reports")
      {
        row "floor: files that are no mails" "$floor $mixed"
        if [ -n "$dmarcsite" ]; then
          row "read + unpack" "$dmarcsite measure $mixed --phase read"
          row "read + unpack + parse + aggregate" "$dmarcsite measure $mixed --phase aggregate"
        fi
      } | table mixed "$reports reports, files, mails and mailboxes" "$reports" "$runs" || status=1
      ;;
    growth)
      # Ten times the reports must cost about ten times as much, and little more memory a report.
      [ -n "$dmarcsite" ] || continue
      small=$(archive gz $((reports / 10)))
      gz=$(archive gz "$reports")
      {
        row "a tenth: read + unpack + parse + aggregate" "$dmarcsite measure $small --phase aggregate"
        row "all: read + unpack + parse + aggregate" "$dmarcsite measure $gz --phase aggregate"
      } | table growth "growth: $((reports / 10)) and $reports reports" 0 "$runs" || status=1
      ;;
    targets)
      [ -n "$dmarcsite" ] || continue
      printf '\nthe targets\n'
      python3 Benchmarks/targets.py "$dmarcsite" "$sample" "$floor" "$work" --runs "$runs" \
        --largest "${BENCH_LARGEST:-100000}" || status=1
      ;;
    peers)
      few=1000
      gz=$(archive gz $few)
      flat=$work/flat
      rm -rf "$flat"
      mkdir -p "$flat"
      find "$gz" -type f -exec ln -f {} "$flat/" \;
      {
        row "floor: read + inflate + SAX" "$floor $flat"
        if [ -n "$dmarcsite" ]; then
          row "dmarcsite build" "$dmarcsite build $flat --output $work/site --now $now --quiet" "$work/site"
          row "dmarcsite measure --phase aggregate" "$dmarcsite measure $flat --phase aggregate"
        fi
        if command -v parsedmarc >/dev/null; then
          row "parsedmarc, JSON + CSV" "parsedmarc --offline --silent -o $work/parsedmarc '$flat/*.gz'" "$work/parsedmarc"
        else
          say "parsedmarc is not installed: skipped"
        fi
        if command -v dmarc-cat >/dev/null; then
          # It reads one file a run.
          row "dmarc-cat, text" "find $flat -type f -exec dmarc-cat -N {} ;"
        else
          say "dmarc-cat is not installed: skipped"
        fi
        if command -v dmarc-report-converter >/dev/null; then
          # JSON, because its other formats look for templates below the current folder.
          printf 'input:\n  dir: "%s"\n  delete: no\noutput:\n  file: "stdout"\n  format: "json"\nlookup_addr: no\n' \
            "$flat" >"$work/converter.yaml"
          row "dmarc-report-converter, JSON" "dmarc-report-converter -config $work/converter.yaml"
        else
          say "dmarc-report-converter is not installed: skipped"
        fi
      } | table peers "other tools, $few reports" "$few" 3 || status=1
      ;;
    *)
      say "no table '$name': phases build mixed growth peers targets"
      exit 64
      ;;
  esac
done
exit $status
