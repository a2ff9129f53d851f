import Glibc
package import Platform

extension CaseFolder {
  /// Files beyond this are removed rather than searched, in bytes.
  package static let longestRedacted = 16 << 20

  /// Takes out of contents, names and targets of links what a function takes out of bytes.
  ///
  /// Every plain file is written anew: what a subject linked elsewhere, or attached to the file, is
  /// not touched and not kept. What is no file, folder or link, is too large to be searched or lies
  /// too deep to be reached again, is removed; the record has told of it.
  package func redact(_ redact: @escaping ([UInt8]) -> [UInt8]) throws(SystemError) {
    try Redaction(redact: redact).redactContents(of: Folder(path), depth: 0)
  }
}

/// Names are bytes here: a subject may give some that are no text.
private struct Redaction {
  let redact: ([UInt8]) -> [UInt8]

  /// Each folder on the way is held open.
  private static let deepest = 64

  func redactContents(of folder: Folder, depth: Int) throws(SystemError) {
    // In the order of their bytes, so that names that become one are told apart alike each time.
    for name in try folder.names().names {
      switch folder.status(of: name)?.kind {
      case .directory where depth < Self.deepest:
        try folder.setMode(0o700, of: name)
        try redactContents(of: Folder(name, in: folder), depth: depth + 1)
      case .plain: try redactFile(name, in: folder)
      case .link: try redactLink(name, in: folder)
      case .directory, .other, nil: try folder.remove(name)
      }
      try redactName(name, in: folder)
    }
  }

  private func redactFile(_ name: [UInt8], in folder: Folder) throws(SystemError) {
    try folder.setMode(0o600, of: name)
    let contents: [UInt8]
    do throws(SystemError) {
      contents = try folder.file(name).readAll(atMost: CaseFolder.longestRedacted)
    } catch {
      return try folder.remove(name)
    }
    try folder.remove(name)
    try folder.write(redact(contents), to: name, mode: 0o600)
  }

  private func redactLink(_ name: [UInt8], in folder: Folder) throws(SystemError) {
    guard let target = folder.linkTarget(name) else { return try folder.remove(name) }
    let redacted = redact(target)
    if redacted == target { return }
    try folder.remove(name)
    try folder.link(name, to: redacted)
  }

  private func redactName(_ name: [UInt8], in folder: Folder) throws(SystemError) {
    let redacted = redact(name)
    guard redacted != name, folder.status(of: name) != nil else { return }
    var number = 1
    while true {
      let suffix = number == 1 ? [] : Array("-\(number)".utf8)
      if folder.status(of: redacted + suffix) == nil {
        return try folder.rename(name, to: redacted + suffix)
      }
      number += 1
    }
  }
}
