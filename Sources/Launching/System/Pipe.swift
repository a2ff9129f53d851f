import CProcessShims
import Glibc
import Platform

/// A pipe whose reading end never waits, unless it is told to.
struct Pipe {
  let reading: Descriptor
  let writing: Descriptor

  init(waits: Bool = false) throws(SystemError) {
    var ends: (reading: Int32, writing: Int32) = (-1, -1)
    guard unsafe open_pipe(&ends.reading, &ends.writing) == 0 else { throw SystemError("pipe2") }
    reading = try Descriptor(ends.reading, from: "pipe2")
    writing = try Descriptor(ends.writing, from: "pipe2")
    if !waits { try reading.setNonBlockingAlone() }
  }
}
