import Glibc
import Reports

extension Timestamp {
  /// The moment of the call; used once, where a run begins.
  static func current() -> Timestamp {
    Timestamp(seconds: time(nil))
  }
}

/// Seconds that a monotonic clock has counted.
func monotonicSeconds() -> Double {
  var moment = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
  return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
}

/// Processors that the process may use, at least 1.
func availableProcessors() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
