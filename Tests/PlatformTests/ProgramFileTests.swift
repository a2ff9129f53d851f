import Glibc
import Testing

@testable import Platform

@Suite struct ProgramFileTests {
  @Test func theFirstThatCanBeExecutedIsFound() throws {
    let root = "/tmp/conform-test-program-file-\(getpid())"
    try Directory.make(root)
    defer { try? Directory.remove(root) }
    for name in ["plain", "folder", "program", "link"] { try Directory.make("\(root)/\(name)") }
    try File.write([], to: "\(root)/plain/tool", mode: 0o644)
    // Everybody may pass through a folder, which makes no program of it.
    try Directory.make("\(root)/folder/tool", mode: 0o755)
    try File.write([], to: "\(root)/program/tool", mode: 0o755)
    try #require(unsafe symlink("../program/tool", "\(root)/link/tool") == 0)
    let path = ["missing", "plain", "folder", "link", "program"].map { "\(root)/\($0)" }
    #expect(ProgramFile.found("tool", in: path) == "\(root)/link/tool")
    #expect(ProgramFile.found("tool", in: Array(path.prefix(3))) == nil)
    #expect(ProgramFile.found("other", in: path) == nil)
  }
}
