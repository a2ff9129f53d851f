extension RecordError: CustomStringConvertible {
  package var description: String { lines(in: nil).joined(separator: "; ") }

  /// What is wrong, a line each, as `file:line:column: error: message`.
  package func diagnostics(in file: String) -> [String] { lines(in: file) }

  private func lines(in file: String?) -> [String] {
    func message(_ text: String, line: Int? = nil, column: Int = 1) -> String {
      switch (file, line) {
      case (let file?, let line?): "\(file):\(line):\(column): error: \(text)"
      case (let file?, nil): "\(file): error: \(text)"
      case (nil, let line?): "line \(line): \(text)"
      case (nil, nil): text
      }
    }
    return switch self {
    case .empty: [message("the record is empty")]
    case .notARecord:
      [message("this is no record of a conformance run", line: file == nil ? nil : 1)]
    case .unsupportedVersion(let version):
      [
        message(
          "the record is of format version \(version); this program reads \(RecordVersion.readable)"
        )
      ]
    case .invalidLine(let line, let problems, let version):
      problems.map { message($0.message, line: line, column: $0.column) }
        + (version.isLater
          ? [
            message(
              "the record is of format version \(version), later than \(RecordVersion.current), "
                + "and not all of it can be read")
          ] : [])
    case .duplicateCase(let id, let line): [message("a second case \(id)", line: line)]
    case .lineAfterFooter(let line): [message("something follows the footer", line: line)]
    case .secondHeader(let line): [message("a second header", line: line)]
    case .miscounted(let footer, let found, let line):
      [
        message(
          "the footer counts \(footer.summary); the record holds \(found.summary)", line: line)
      ]
    }
  }
}
