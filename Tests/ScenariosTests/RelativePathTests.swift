import Testing

@testable import Scenarios

@Suite("RelativePath")
struct RelativePathTests {
  @Test(
    "from where the file is",
    arguments: [
      ("b", "a", "b"), ("b", "x/a", "x/b"), ("../b", "x/y/a", "x/y/../b"), ("/b", "x/a", "/b"),
      ("b", "/a", "/b"),
    ])
  func resolve(_ path: String, _ file: String, _ expected: String) {
    #expect(RelativePath.resolve(path, besides: file) == expected)
  }

  @Test(
    "from the root",
    arguments: [("b", "x/a", "/w/x/b"), ("/b", "x/a", "/b"), ("b", "/x/a", "/x/b")])
  func absolute(_ path: String, _ file: String, _ expected: String) {
    #expect(RelativePath.absolute(path, besides: file, workingDirectory: "/w") == expected)
  }

  @Test("stays relative where there is no working directory")
  func noWorkingDirectory() {
    #expect(RelativePath.absolute("b", besides: "x/a", workingDirectory: "") == "x/b")
  }

  @Test("in a directory", arguments: [("a", "a/b"), ("a/", "a/b"), ("/", "/b"), (".", "./b")])
  func joined(_ directory: String, _ expected: String) {
    #expect(RelativePath.joined(directory, "b") == expected)
  }

  @Test(
    "one spelling for a place",
    arguments: [
      ("a/b", "a/b"), ("./a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("../../a", "../../a"),
      ("a/../../b", "../b"), ("/../a", "/a"), ("/a/../b", "/b"), ("/", "/"),
    ])
  func spelling(_ path: String, _ expected: String) {
    #expect(RelativePath.spelling(path) == expected)
  }
}
