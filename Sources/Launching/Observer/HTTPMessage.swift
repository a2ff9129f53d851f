import Observing

/// What an HTTP/1.1 response has come to.
enum HTTPMessage: Equatable {
  case incomplete
  case response(AnswerRecord.Response)
  case malformed(String)

  /// The beginning of a line, in characters that show.
  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    let line = bytes.prefix { $0 != 0x0A }.prefix(80)
    return String(line.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : "?" })
  }
}
