import JSON5

extension RecordCase {
  /// The last folder of the scenario file's path, or the file's own name where there is none.
  package var folder: String {
    let parts = location.file.split(separator: "/")
    return PlainText.line(
      String(parts.count > 1 ? parts[parts.count - 2] : parts.last ?? "scenarios"))
  }

  /// The part of the identifier before its environment and variant; a control case's own scenario.
  package var scenario: String { parts.first.map(String.init) ?? "scenario" }

  /// The part of the identifier behind its scenario: the environment and, where there are some, the variant.
  package var variant: String { parts.dropFirst().joined(separator: "/") }

  private var parts: ArraySlice<Substring> {
    let parts = PlainText.line(id).split(separator: "/")
    return parts.first == "control" && parts.count > 1 ? parts.dropFirst() : parts[...]
  }
}
