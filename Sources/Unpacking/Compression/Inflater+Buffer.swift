/// How the inflating of one stream ended.
struct InflateOutcome {
  /// Bytes of the input that belong to the stream.
  var consumed = 0
  /// Whether the stream's end was reached.
  var isComplete = false
  /// Whether more than the allowed bytes would have come; those beyond were not produced.
  var isOverLimit = false
  /// What is wrong with the stream.
  var error: InflateError?
}

extension Inflater {
  /// Inflates one stream and appends what it holds to `buffer`.
  ///
  /// - Parameters:
  ///   - bytes: The stream, and whatever follows it.
  ///   - format: How the stream is wrapped.
  ///   - buffer: Receives the bytes, also those before a damage.
  ///   - limit: The greatest number of bytes in `buffer` afterwards.
  /// - Returns: How it ended.
  mutating func inflate(
    _ bytes: ArraySlice<UInt8>, _ format: CompressionFormat, into buffer: inout OutputBuffer, limit: Int
  ) -> InflateOutcome {
    var outcome = InflateOutcome()
    do throws(InflateError) {
      try begin(format)
    } catch {
      outcome.error = error
      return outcome
    }
    // Room for one byte more than allowed tells "exactly the limit" from "over it".
    let maximum = limit == .max ? limit : limit + 1
    var step = Step(consumed: 0, produced: 0, isAtEnd: false)
    while true {
      if buffer.count == buffer.storage.count { buffer.grow(upTo: maximum) }
      let input = bytes[(bytes.startIndex + outcome.consumed)...]
      var failure: InflateError?
      buffer.write(upTo: maximum) { room, range in
        do throws(InflateError) {
          try self.step(from: input.span, into: &room, range, &step)
        } catch {
          failure = error
        }
        return step.produced
      }
      outcome.consumed += step.consumed
      if buffer.count > limit {
        buffer.cut(to: limit)
        outcome.isOverLimit = true
        return outcome
      }
      if let failure {
        outcome.error = failure
        return outcome
      }
      if step.isAtEnd {
        outcome.isComplete = true
        return outcome
      }
      // No progress with room left: the input ends before the stream does.
      if step.consumed == 0, step.produced == 0 { return outcome }
    }
  }
}
