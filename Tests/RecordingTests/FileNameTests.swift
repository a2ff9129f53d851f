import Testing

@testable import Recording

@Suite struct FileNameTests {
  @Test(arguments: [
    ("selection.case/dev/case.dev-upper", "selection.case_dev_case.dev-upper"),
    ("", "_"), (".", "_."), ("..", "_.."), ("...", "..."), ("a\u{301}/../b\0c", "a__.._b_c"),
    ("-rf", "_-rf"),
  ])
  func aNameIsOneEntryOfItsFolder(identifier: String, name: String) {
    #expect(FileName.safe(identifier) == name)
  }

  @Test(arguments: [199, 200, 201, 5000])
  func aLongNameIsCutAndStaysItsOwn(length: Int) {
    let one = FileName.safe(String(repeating: "a", count: length) + "/x")
    let other = FileName.safe(String(repeating: "a", count: length) + "/y")
    #expect(one != other)
    #expect(one.utf8.count <= FileName.longest)
  }
}
