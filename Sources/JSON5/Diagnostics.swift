/// Where every error of every file goes, so that all of them can be shown in one go.
///
/// What readers return is to be used only if this is empty in the end: they return what they can, so
/// that later checks find later errors.
package final class Diagnostics {
  private var reported: [SourceDiagnostic] = []
  /// Found wrong beyond what is told.
  private var untold = 0
  private var lastUntold = ""

  /// More than anyone mends in one go; the rest is counted.
  package static let most = 100

  /// Of a format that has them, the revision that the file says it is of.
  package let revision: Int
  /// Whether keys are passed over that no reader asks for, as a later revision may have them.
  let allowsUnknownKeys: Bool

  package init(revision: Int = 0, allowsUnknownKeys: Bool = false) {
    self.revision = revision
    self.allowsUnknownKeys = allowsUnknownKeys
  }

  package var isEmpty: Bool { reported.isEmpty }
  package var count: Int { reported.count + untold }

  /// Everything reported, by file and position; what was found wrong at one place twice, once.
  package var sorted: [SourceDiagnostic] {
    let told = reported.sorted().reduce(into: [SourceDiagnostic]()) { told, diagnostic in
      if told.last != diagnostic { told.append(diagnostic) }
    }
    guard untold > 0 else { return told }
    let rest = "and \(untold == 1 ? "1 more error" : "\(untold) more errors")"
    return told + [SourceDiagnostic(file: lastUntold, position: nil, message: rest)]
  }

  /// What is only counted needs no wording, which may take its time.
  private func add(_ message: () -> String, _ file: String, _ position: SourcePosition?) {
    guard reported.count < Self.most else {
      untold += 1
      lastUntold = file
      return
    }
    reported.append(SourceDiagnostic(file: file, position: position, message: message()))
  }

  package func report(_ message: @autoclosure () -> String, at location: SourceLocation) {
    add(message, location.file, location.position)
  }

  /// What was found elsewhere, and in which use of it.
  package func report(_ found: [SourceDiagnostic], _ use: String) {
    for found in found {
      add({ "\(found.message), \(use)" }, found.file, found.position)
    }
  }

  /// For a file that is at fault as a whole.
  package func report(_ message: String, file: String) {
    add({ message }, file, nil)
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
