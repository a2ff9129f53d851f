import CProcessShims
import Glibc
import Platform

/// A pipe whose reading end never waits.
struct Pipe {
  let reading: Descriptor
  let writing: Descriptor

  init() throws(SystemError) {
    var ends: (reading: Int32, writing: Int32) = (-1, -1)
    guard unsafe open_pipe(&ends.reading, &ends.writing) == 0 else { throw SystemError("pipe2") }
    reading = try Descriptor(ends.reading, from: "pipe2")
    writing = try Descriptor(ends.writing, from: "pipe2")
    try reading.setNonBlocking()
  }
}

/// What a program finds on its standard input.
enum StandardInput {
  /// An input that can be read at any pace, with nobody at its other side; without bytes it has
  /// ended before it began.
  static func holding(_ bytes: [UInt8]?) throws(SystemError) -> Descriptor {
    if bytes == nil,
      let null = unsafe try? Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC), from: "open")
    {
      return null
    }
    let file = try Descriptor(open_memory_file(), from: "memfd_create")
    // A root without devices has an empty file for it.
    try file.write(bytes ?? [])
    guard lseek(file.number, 0, SEEK_SET) == 0 else { throw SystemError("lseek") }
    return file
  }
}
