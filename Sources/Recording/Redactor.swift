package import Observing

/// Takes secrets out of everything that goes to a reader, in every form that the leak witness
/// looks for.
package struct Redactor: Sendable {
  package static let mark = "[redacted]"

  private let encodings: SecretEncodings

  package init(_ encodings: SecretEncodings) {
    self.encodings = encodings
  }

  package func redact(_ bytes: [UInt8]) -> [UInt8] {
    let ranges = encodings.occurrences(in: bytes).map(\.range)
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    guard !ranges.isEmpty else { return bytes }
    var redacted: [UInt8] = []
    redacted.reserveCapacity(bytes.count)
    var end = 0
    for range in ranges where range.upperBound > end {
      // What overlaps an earlier range, or follows it at once, is covered by its mark.
      if range.lowerBound > end || end == 0 {
        redacted += bytes[end..<range.lowerBound]
        redacted += Self.mark.utf8
      }
      end = range.upperBound
    }
    return redacted + bytes[end...]
  }

  package func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let redacted = redact(bytes)
    return redacted == bytes ? text : String(decoding: redacted, as: UTF8.self)
  }
}
