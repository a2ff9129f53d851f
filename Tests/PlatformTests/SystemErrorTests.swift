import Glibc
import Testing

@testable import Platform

/// A limit is told by the name under which it can be raised.
@Suite struct SystemErrorTests {
  static let errors: [(call: String, code: Int32, limit: String?)] = [
    ("inotify_add_watch /v", ENOSPC, "fs.inotify.max_user_watches"),
    ("inotify_init1", EMFILE, "fs.inotify.max_user_instances, or `ulimit -n`,"),
    ("open /v/f", EMFILE, "`ulimit -n`, the number of descriptors of a process,"),
    ("open /v/f", ENFILE, "fs.file-max"),
    (
      "start a launch agent", EAGAIN,
      "`ulimit -u`, kernel.pid_max, kernel.threads-max or pids.max of the control group"
    ),
    ("mmap", ENOMEM, "`ulimit -v`, or the memory of the machine or of its control group,"),
    ("write", EFBIG, "`ulimit -f`, the size of a file,"), ("read", EFBIG, nil),
    ("open /v/f", ENOSPC, nil), ("read", EAGAIN, nil), ("inotify_add_watch /v", EACCES, nil),
  ]

  @Test(arguments: errors)
  func namesTheLimit(call: String, code: Int32, limit: String?) {
    let error = SystemError(call, code: code)
    #expect(error.limit == limit)
    #expect(error.description.hasSuffix("is reached") == (limit != nil))
  }

  static let names: [(bytes: [UInt8], text: String)] = [
    ([], ""), (Array("é…".utf8), "é…"), ([0xFF], "\\xff"), ([0x61, 0x05, 0xC3], "a\u{5}\\xc3"),
    ([0xC3, 0xA9, 0x80, 0x62], "é\\x80b"), ([0xF0, 0x9F, 0x98], "\\xf0\\x9f\\x98"),
  ]

  @Test(arguments: names)
  func aNameThatIsNoTextIsTold(bytes: [UInt8], text: String) {
    #expect(EntryName.text(bytes) == text)
  }
}
