import EnvironmentRuntime
import Foundation
import Testing

@Suite struct VolumeClaimTests {
  private static func refusal(_ path: String, _ environment: Environment = .dev) -> Refusal? {
    do throws(Interruption) {
      try VolumeClaim.claim(path: Bytes(path), for: environment).directory.close()
      return nil
    } catch {
      return error.refusal
    }
  }

  @Test(arguments: [Environment.dev, .prod])
  func anEmptyVolumeIsStamped(_ environment: Environment) throws {
    let directory = try TemporaryDirectory()
    #expect(Self.refusal(directory.path, environment) == nil)
    #expect(try directory.names == ["environment"])
    #expect(try directory.read("environment") == environment.name + "\n")
    let before = try directory.fingerprint()
    #expect(Self.refusal(directory.path, environment) == nil)
    #expect(try directory.fingerprint() == before)
  }

  @Test(arguments: [
    ("other environment", "prod\n"), ("no newline", "dev"), ("two newlines", "dev\n\n"),
    ("empty", ""),
    ("other case", "Dev\n"), ("third environment", "staging\n"), ("space", "dev \n"),
    ("carriage return", "dev\r\n"), ("long", String(repeating: "dev\n", count: 1000)),
  ])
  func aStampThatIsNotThisEnvironments(_ name: String, _ contents: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write(contents, to: "environment")
    let before = try directory.fingerprint()
    let refusal = try #require(Self.refusal(directory.path))
    #expect(refusal.exit == .configuration)
    #expect(refusal.variable == .persistencePath)
    #expect(try directory.fingerprint() == before)
  }

  @Test(arguments: ["notes", ".hidden", ".environment.draft2", "audit-events.ndjson"])
  func filesWithoutAStamp(_ name: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write("x", to: name)
    try directory.write("de", to: ".environment.draft")
    let before = try directory.fingerprint()
    #expect(Self.refusal(directory.path)?.exit == .configuration)
    #expect(try directory.fingerprint() == before)
  }

  @Test func aDraftAloneCountsAsEmpty() throws {
    let directory = try TemporaryDirectory()
    try directory.write("pro", to: ".environment.draft")
    #expect(Self.refusal(directory.path) == nil)
    #expect(try directory.names == ["environment"])
    #expect(try directory.read("environment") == "dev\n")
  }

  @Test(arguments: ["environment", ".environment.draft"])
  func whatIsNoPlainFileIsForeign(_ name: String) throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: "\(directory.path)/\(name)", withIntermediateDirectories: false)
    #expect(Self.refusal(directory.path)?.exit == .configuration)
  }

  @Test func aLockedVolumeIsRefusedUntilItIsFree() throws {
    let directory = try TemporaryDirectory()
    let volume = try VolumeClaim.claim(path: Bytes(directory.path), for: .dev)
    let before = try directory.fingerprint()
    let refusal = try #require(Self.refusal(directory.path))
    #expect(refusal.exit == .configuration)
    #expect(refusal.reason.contains("locked"))
    #expect(try directory.fingerprint() == before)
    volume.directory.close()
    #expect(Self.refusal(directory.path) == nil)
  }

  @Test func whatIsNoDirectoryCannotBeUsed() throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "file")
    for path in ["\(directory.path)/missing", "\(directory.path)/file"] {
      #expect(Self.refusal(path)?.exit == .unusableVolume)
    }
    #expect(try directory.names == ["file"])
  }
}
