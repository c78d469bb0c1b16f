#!/usr/bin/env bash
# Fuzzes the decoders one after the other with libFuzzer and the address sanitizer.
#
#   Fuzzing/run.sh [decoder...]         decoders: gzip zip mime mbox xml tls arf; all of them by default
#
# FUZZ_SECONDS (300) is the time for each decoder and FUZZ_NICE (19) its niceness; FUZZ_WORK (.build-fuzzing/work) is
# where corpora and findings are kept from run to run. The status is 1 when a decoder failed; its input then lies in the folder that is printed, and
#   DECODER=<name> <program> <input>
# runs it again.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-300}
scratch=.build-fuzzing
work=${FUZZ_WORK:-$scratch/work}
decoders=${*:-gzip zip mime mbox xml tls arf}

export DMARCSITE_FUZZING=1
# Without this the crash handler of Swift's run time hangs on a process with a sanitizer.
export SWIFT_BACKTRACE=enable=no
build=(swift build -c release --scratch-path "$scratch" --product fuzz-decoders -Xswiftc -sanitize=fuzzer,address
  -Xswiftc -use-ld=lld)
"${build[@]}" >&2
program=$("${build[@]}" --show-bin-path)/fuzz-decoders

mkdir -p "$work/corpora" "$work/findings"
python3 Fuzzing/seeds.py Examples/archive "$work/corpora"
status=0
for decoder in $decoders; do
  dictionary=()
  [ ! -f "Fuzzing/Dictionaries/$decoder.dict" ] || dictionary=(-dict="Fuzzing/Dictionaries/$decoder.dict")
  log=$work/$decoder.log
  echo "Fuzzing $decoder for $seconds seconds"
  # 65,536 bytes hold every seed; an input may take 10 seconds and 1 GB at most.
  if DECODER=$decoder nice -n "${FUZZ_NICE:-19}" "$program" "$work/corpora/$decoder" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 -artifact_prefix="$work/findings/$decoder-" \
    "${dictionary[@]}" >"$log" 2>&1; then
    grep -E '^stat::(number_of_executed_units|peak_rss_mb)|^Done' "$log"
  else
    status=1
    tail -n 30 "$log"
    echo "error: $decoder failed; its input is in $work/findings" >&2
  fi
done
exit "$status"
