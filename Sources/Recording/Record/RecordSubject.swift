internal import Contract
internal import JSON5

extension RecordHeader {
  /// What was judged.
  package struct Subject: Sendable, Equatable {
    package let name: String
    /// The subject file's path.
    package let file: String
    package let executable: String
    /// Of the executable, as 64 hexadecimal digits.
    package let sha256: String
    /// The files that are the program, where the executable only launches it.
    package let artifacts: [Artifact]
    /// Paths that are fixed in the program, which no case gives it.
    package let paths: [String]

    /// A file, or a folder with all that is in it.
    package struct Artifact: Sendable, Equatable {
      package let path: String
      /// As 64 hexadecimal digits.
      package let sha256: String

      package init(path: String, sha256: String) {
        self.path = path
        self.sha256 = sha256
      }

      package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    package init(
      name: String, file: String, executable: String, sha256: String, artifacts: [Artifact] = [],
      paths: [String] = []
    ) {
      self.name = name
      self.file = file
      self.executable = executable
      self.sha256 = sha256
      self.artifacts = artifacts
      self.paths = paths
    }
  }
}

extension RecordHeader.Subject {
  /// What the verdict is about: the artifacts, or else the executable.
  package var program: [Artifact] {
    artifacts.isEmpty ? [Artifact(path: executable, sha256: sha256)] : artifacts
  }

  /// Whether the only file that is known is one that runs any program.
  package var isUnknownProgram: Bool { artifacts.isEmpty && Self.isInterpreter(executable) }

  /// Whether a program is known to run others, by its name without the version behind it.
  package static func isInterpreter(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    let plain = name.utf8.prefix { !(0x30...0x39).contains($0) && $0 != 0x2E && $0 != 0x2D }
    return interpreters.contains { plain.elementsEqual($0.utf8) }
  }

  private static let interpreters = [
    "ash", "awk", "bash", "beam", "bun", "busybox", "dash", "deno", "dotnet", "env", "erl",
    "escript",
    "gjs", "guile", "java", "ksh", "lua", "luajit", "mono", "node", "nodejs", "perl", "php", "pwsh",
    "pypy", "python", "qemu", "ruby", "sbcl", "sh", "tclsh", "wine", "zsh",
  ]
}

extension RecordHeader.Subject: RecordObject {
  static let schemaName = "subject"
  static let note = "What was tested."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .text)
    let file = members.required("file", \.file, .text, "The subject file's path.")
    let executable = members.required("executable", \.executable, .text)
    let sha256 = members.required("sha256", \.sha256, .text, "SHA-256 of the executable.")
    let artifacts = members.list(
      "artifacts", \.artifacts, of: .object(of: Artifact.self),
      "The files that are the program, where the executable only launches it.")
    let paths = members.list(
      "paths", \.paths, of: .text, "Paths that are fixed in the program, which no case gives it.")
    guard let name, let file, let executable, let sha256 else { return nil }
    return Self(
      name: name, file: file, executable: executable, sha256: sha256, artifacts: artifacts,
      paths: paths)
  }
}

extension RecordHeader.Subject.Artifact: RecordObject {
  static let schemaName = "artifact"
  static let note = "A file of the program, or a folder with all that is in it."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let path = members.required("path", \.path, .nonEmptyText)
    let sha256 = members.required("sha256", \.sha256, .text)
    guard let path, let sha256 else { return nil }
    return Self(path: path, sha256: sha256)
  }
}
