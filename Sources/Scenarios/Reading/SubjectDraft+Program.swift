import Contract
import JSON5

extension SubjectDraft {
  mutating func readProgram(_ keys: SubjectKeys, _ workingDirectory: String) {
    let object = keys.object
    if let program = keys.needed("executable", { Self.program($0, workingDirectory) }) {
      executable = program.executable
      launchArguments = program.arguments
    }
    arguments = object.optional("arguments") { arguments in
      arguments.array { Self.argument($0, workingDirectory) }
    }
    artifacts = object.optional("artifacts") { reader in
      let paths = reader.array(of: { Self.file($0, workingDirectory) }, atLeast: 1)
      return paths
    }
  }

  /// Something of this package, or a path that is relative to the file.
  private static func program(
    _ reader: NodeReader, _ workingDirectory: String
  ) -> (executable: Subject.Executable, arguments: [ValueTemplate]?)? {
    reader.object { object in
      let program: Subject.Executable? = object.exactlyOne(of: [
        "embedded": { $0.name(.file).map(Subject.Executable.embedded) },
        "path": { executable($0, workingDirectory) },
      ])
      let arguments = object.optional("arguments") { arguments in
        arguments.array { template($0, workingDirectory) }
      }
      return program.map { ($0, arguments) }
    }
  }

  /// A name without a slash may also be found as a shell finds it.
  private static func executable(
    _ reader: NodeReader, _ workingDirectory: String
  ) -> Subject.Executable? {
    guard let path = file(reader, workingDirectory), let text = reader.string else { return nil }
    return text.utf8.contains(UInt8(ascii: "/")) ? .path(path) : .command(text, beside: path)
  }

  /// A text with placeholders, or a file whose path is relative to the subject's.
  private static func template(
    _ reader: NodeReader, _ workingDirectory: String
  ) -> ValueTemplate? {
    guard reader.node["path"] != nil else { return ValueReader.string.template(reader) }
    return reader.object { $0.required("path") { file($0, workingDirectory) } }
      .map { ValueTemplate($0) }
  }

  /// A text as it is, or a file such as a script, whose path is relative to the subject's.
  private static func argument(_ reader: NodeReader, _ workingDirectory: String) -> String? {
    switch reader.node.value {
    case .string(let text):
      if text.utf8.contains(0) { reader.report("a variable or an argument cannot hold NUL") }
      return text
    case .object: return reader.object { $0.required("path") { file($0, workingDirectory) } }
    case .null, .bool, .number, .array: return reader.mismatch("a string or an object")
    }
  }

  private static func file(_ reader: NodeReader, _ workingDirectory: String) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    if text.utf8.contains(0) { reader.report("a path cannot hold NUL") }
    return RelativePath.absolute(
      text, besides: reader.file, workingDirectory: workingDirectory)
  }
}
