import Glibc
import Testing

@testable import Recording

/// A folder of its own for a test, removed with what is in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/reporting-tests-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  var names: [String] { Self.names(in: path).sorted() }

  func text(_ name: String) -> String? {
    let descriptor = unsafe open("\(path)/\(name)", O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  private static func names(in path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    for name in names(in: path) {
      let entry = "\(path)/\(name)"
      if unsafe unlink(entry) != 0 { remove(entry) }
    }
    _ = unsafe rmdir(path)
  }
}

@Suite("The reports folder")
struct ReportsFolderTests {
  @Test(arguments: ["", "/new", "/new/deep/er", "/new//slashes/"])
  func isMadeIfItIsMissing(_ suffix: String) throws {
    let temporary = try TemporaryFolder()
    let folder = try ReportsFolder(preparing: temporary.path + suffix, views: ["junit.xml"])
    try folder.replace([("a.xml", [0x61])])
    #expect(temporary.text("\(suffix)/a.xml") == "a")
    _ = try ReportsFolder(preparing: temporary.path + suffix, views: ["junit.xml"])
  }

  @Test func leavesNothingOfItsProbe() throws {
    let temporary = try TemporaryFolder()
    _ = try ReportsFolder(preparing: temporary.path, views: ["junit.xml"])
    #expect(temporary.names.isEmpty)
  }

  @Test(arguments: [
    ("/dev/null", ReportsError.Operation.createFolder, ENOTDIR),
    ("/dev/null/reports", .createFolder, ENOTDIR),
    ("/proc/reports", .createFolder, ENOENT),
    ("/proc/self", .createFile, ENOENT),
  ])
  func isRefusedIfItCannotBeWritten(
    _ path: String, _ operation: ReportsError.Operation, _ code: Int32
  ) throws {
    let error = try #require(throws: ReportsError.self) {
      try ReportsFolder(preparing: path, views: ["junit.xml"])
    }
    #expect(error.operation == operation)
    #expect(error.code == code)
    #expect(error.path.hasPrefix(path.hasPrefix("/dev/null") ? "/dev/null" : path))
    #expect(error.description.hasPrefix("cannot "))
  }

  @Test(arguments: ["record.ndjson", "junit.xml"])
  func isRefusedIfAReportCannotTakeItsPlace(_ name: String) throws {
    let temporary = try TemporaryFolder()
    _ = try ReportsFolder(preparing: "\(temporary.path)/\(name)", views: ["junit.xml"])
    let error = try #require(throws: ReportsError.self) {
      try ReportsFolder(preparing: temporary.path, views: ["junit.xml"])
    }
    #expect(error.operation == .occupied)
    #expect(error.path == "\(temporary.path)/\(name)")
  }

  @Test func replacesNothingUnlessEverythingIsWritten() throws {
    let temporary = try TemporaryFolder()
    let folder = try ReportsFolder(preparing: temporary.path, views: ["junit.xml"])
    try folder.replace([("a", [0x31]), ("b", [0x31])])
    #expect(throws: ReportsError.self) {
      try folder.replace([("a", [0x32]), ("missing/b", [0x32])])
    }
    #expect(temporary.text("a") == "1")
    #expect(temporary.names == ["a", "b"])
  }
}
