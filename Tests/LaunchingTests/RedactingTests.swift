import Glibc
import Platform
import Testing

@testable import Launching
@testable import Observing

/// What a case left, without what a function takes out.
@Suite struct RedactingTests {
  /// Stands in for the real one: `secret` becomes `x`.
  private static func redact(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.text.replacing("secret", with: "x").utf8)
  }

  private static func withFolder(_ body: (CaseFolder) throws -> Void) throws {
    let workspace = try Workspace(in: ["/tmp"])
    defer { try? workspace.remove() }
    try body(try workspace.makeFolder())
  }

  @Test func contentsNamesAndTargetsAreRedacted() throws {
    try Self.withFolder { folder in
      let path = folder.path
      try Directory.make("\(path)/a secret folder")
      try File.write(Array("my secret\n".utf8), to: "\(path)/a secret folder/the secret file")
      try File.write(Array("open".utf8), to: "\(path)/open", mode: 0)
      try #require(unsafe symlink("to/secret", "\(path)/link") == 0)
      try #require(unsafe symlink("to/open", "\(path)/other link") == 0)
      unsafe chmod("\(path)/a secret folder", 0)
      try folder.redact(Self.redact)
      #expect(
        Directory.names(in: path).sorted() == ["a x folder", "link", "open", "other link"])
      #expect(Directory.names(in: "\(path)/a x folder") == ["the x file"])
      #expect(File.contents(of: "\(path)/a x folder/the x file", upTo: 99)?.text == "my x\n")
      #expect(File.contents(of: "\(path)/open", upTo: 99)?.text == "open")
      #expect(File.linkTarget("\(path)/link") == "to/x")
      #expect(File.linkTarget("\(path)/other link") == "to/open")
    }
  }

  @Test func namesThatBecomeOneAreToldApart() throws {
    try Self.withFolder { folder in
      for name in ["secret", "x", "x-2"] {
        try File.write(Array(name.utf8), to: "\(folder.path)/\(name)")
      }
      try folder.redact(Self.redact)
      #expect(Directory.names(in: folder.path).sorted() == ["x", "x-2", "x-3"])
    }
  }

  @Test func whatCannotBeSearchedIsRemoved() throws {
    try Self.withFolder { folder in
      let path = folder.path
      try #require(unsafe mkfifo("\(path)/pipe", 0o600) == 0)
      for (name, size) in [
        ("whole", CaseFolder.longestRedacted), ("large", CaseFolder.longestRedacted + 1),
      ] {
        try File.write([], to: "\(path)/\(name)")
        try #require(unsafe truncate("\(path)/\(name)", size) == 0)
      }
      try folder.redact { $0 }
      #expect(Directory.names(in: path) == ["whole"])
    }
  }

  @Test func whatIsLinkedElsewhereIsNotTouched() throws {
    try Self.withFolder { outside in
      try Self.withFolder { folder in
        try File.write(Array("secret".utf8), to: "\(outside.path)/f")
        try #require(unsafe link("\(outside.path)/f", "\(folder.path)/hard") == 0)
        try #require(unsafe symlink(outside.path, "\(folder.path)/soft") == 0)
        try folder.redact(Self.redact)
        #expect(File.contents(of: "\(outside.path)/f", upTo: 99)?.text == "secret")
        #expect(File.contents(of: "\(folder.path)/hard", upTo: 99)?.text == "x")
      }
    }
  }

  @Test func namesThatAreNoTextAreRedacted() throws {
    try Self.withFolder { folder in
      let name: [UInt8] = Array("\(folder.path)/".utf8) + [0xFF, 0xFE]
      let descriptor = unsafe open(
        name.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      try #require(descriptor >= 0)
      close(descriptor)
      try folder.redact { $0.contains(0xFF) ? Array("y".utf8) : $0 }
      #expect(Directory.names(in: folder.path) == ["y"])
    }
  }
}
