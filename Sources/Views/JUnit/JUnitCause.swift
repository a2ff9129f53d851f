internal import Recording

/// What a failing `<testcase>` says of the cause that it shares with others.
struct JUnitCause {
  let id: String
  /// Lines that end in newlines, cleaned.
  let text: String

  /// A cause is told in every case that it explains, so that it has to be short.
  private static let longest = 1000

  init(_ cause: RecordCause, options: [String]) {
    id = PlainText.line(cause.id)
    let lines = ["cause of \(cause.lines[0])"] + cause.lines.dropFirst()
    let words = PlainText.prefix(
      PlainText.clean(lines.joined(separator: "\n")), bytes: Self.longest)
    text = "\(words)\nnext: \(cause.reproduction(options: options))\n"
  }
}
