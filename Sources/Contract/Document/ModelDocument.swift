/// The document that a model restates, as the clauses that it consists of.
///
/// A clause is the smallest part of the Markdown text that says something by itself:
/// - an item of a list, together with the paragraph that introduces the list and with the items
///   that it is nested in;
/// - a block of code between fences, together with what introduces it;
/// - every other paragraph.
///
/// What introduces lists and code ends with a colon, and no paragraph is between them; it is no
/// clause of its own then.
///
/// Headings (`#` or underlined), thematic breaks and blank lines only divide clauses. The marks of
/// lists, quotations and fences are no part of a clause; all other marks are.
package struct ModelDocument: Sendable, Equatable {
  package struct Clause: Sendable, Equatable {
    /// The headings that it stands under, the outermost first; none before the first heading.
    package let section: [String]
    /// Where its own text begins, whatever introduces it; from 1.
    package let line: Int
    /// What introduces it, then its own text. Every run of Unicode white space is one space, and
    /// there is none at either end; nothing else is changed.
    package let text: String
    /// The SHA-256 of the text's UTF-8, as 64 hexadecimal digits. The section is no part of it.
    package let digest: String
  }

  /// In the order of the document.
  package let clauses: [Clause]
  /// Those that hold a clause, in the order of the document.
  let sections: [[String]]
  private let sectionsByName: [String: [[String]]]

  /// `digest` gives the SHA-256 of bytes as hexadecimal digits.
  package init(_ markdown: String, digest: (Bytes) -> String) {
    var reader = ClauseReader()
    for line in Self.lines(of: markdown) { reader.read(line) }
    clauses = reader.clauses.map { section, line, text in
      Clause(section: section, line: line, text: text, digest: digest(Array(text.utf8)))
    }
    var seen: Set<[String]> = []
    sections = clauses.map(\.section).filter { seen.insert($0).inserted }
    sectionsByName = sections.reduce(into: [:]) { sections, section in
      for name in Self.names(of: section) { sections[name, default: []].append(section) }
    }
  }

  /// LF, CR and CRLF each end one line.
  private static func lines(of text: String) -> [Substring.UnicodeScalarView] {
    var lines: [Substring.UnicodeScalarView] = []
    var rest = Substring(text).unicodeScalars
    while let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r" }) {
      lines.append(rest[..<end])
      let isPair = rest[end...].starts(with: "\r\n".unicodeScalars)
      rest = rest[rest.index(end, offsetBy: isPair ? 2 : 1)...]
    }
    return lines + [rest]
  }
}

extension ModelDocument {
  /// What is between the headings of a section's name.
  private static let separator = " > "

  /// The name of what stands before the first heading.
  private static let beginning = "(beginning)"

  /// The sections that a name means: its heading, or its last headings with ` > ` between them. If
  /// there are several, the outermost are meant.
  package func sections(named name: String) -> [[String]] {
    let named = sectionsByName[name] ?? []
    let outermost = named.map(\.count).min()
    return named.filter { $0.count == outermost }
  }

  /// The shortest name that means this section and no other.
  package func name(of section: [String]) -> String {
    Self.names(of: section).first { sections(named: $0) == [section] }
      ?? section.joined(separator: Self.separator)
  }

  /// The shortest names of all sections that hold a clause.
  package var sectionNames: [String] { sections.map(name(of:)) }

  /// All names that may mean a section, the shortest first.
  private static func names(of section: [String]) -> [String] {
    if section.isEmpty { return [beginning] }
    return (1...section.count).map { section.suffix($0).joined(separator: separator) }
  }
}
