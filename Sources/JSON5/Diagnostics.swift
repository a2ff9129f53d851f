/// Where every error of every file goes, so that all of them can be shown in one go.
///
/// What readers return is to be used only if this is empty in the end: they return what they can, so
/// that later checks find later errors.
package final class Diagnostics {
  private var reported: [SourceDiagnostic] = []
  /// Of a format that has them, the revision that the file says it is of.
  package let revision: Int
  /// Whether keys are passed over that no reader asks for, as a later revision may have them.
  let allowsUnknownKeys: Bool

  package init(revision: Int = 0, allowsUnknownKeys: Bool = false) {
    self.revision = revision
    self.allowsUnknownKeys = allowsUnknownKeys
  }

  package var isEmpty: Bool { reported.isEmpty }
  package var count: Int { reported.count }

  /// Everything reported, by file and position; what was found wrong at one place twice, once.
  package var sorted: [SourceDiagnostic] {
    reported.sorted().reduce(into: []) { told, diagnostic in
      if told.last != diagnostic { told.append(diagnostic) }
    }
  }

  package func report(_ message: String, at location: SourceLocation) {
    reported.append(
      SourceDiagnostic(file: location.file, position: location.position, message: message))
  }

  /// What was found elsewhere, and in which use of it.
  package func report(_ found: [SourceDiagnostic], _ use: String) {
    reported += found.map {
      SourceDiagnostic(file: $0.file, position: $0.position, message: "\($0.message), \(use)")
    }
  }

  /// For a file that is at fault as a whole.
  package func report(_ message: String, file: String) {
    reported.append(SourceDiagnostic(file: file, position: nil, message: message))
  }

  /// Parses a file and reports its errors; gives its root unless the syntax is broken.
  package func parse(
    _ bytes: [UInt8], file: String, as dialect: Dialect = .json5
  ) -> NodeReader? {
    let document = Document(parsing: bytes, as: dialect)
    for error in document.errors {
      report(error.message, at: SourceLocation(file: file, position: error.position))
    }
    return document.root.map { NodeReader(node: $0, file: file, diagnostics: self) }
  }
}
