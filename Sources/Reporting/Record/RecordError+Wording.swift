extension RecordError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "the record is empty"
    case .notARecord: "this is no record of a conformance run"
    case .unsupportedVersion(let version):
      "the record is of format version \(version); this version reads \(RecordFormat.version)"
    case .invalidLine(let line, let messages):
      "line \(line): \(messages.joined(separator: "; "))"
    case .duplicateCase(let id, let line): "line \(line): a second case \(id)"
    case .lineAfterFooter(let line): "line \(line): something follows the footer"
    case .secondHeader(let line): "line \(line): a second header"
    case .miscounted(let footer, let found):
      "the footer counts \(footer) cases, the record holds \(found)"
    }
  }
}
