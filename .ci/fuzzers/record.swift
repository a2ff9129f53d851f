@testable import Recording
@testable import Views

/// One input of libFuzzer as a record: read or refused. What is read is written as what it is, makes every
/// view, and is the beginning of itself wherever it is cut, up to the last whole line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let record: Record
  do throws(RecordError) {
    record = try Record(decoding: bytes)
  } catch {
    let lines = error.diagnostics(in: "record")
    precondition(!lines.isEmpty && lines.count <= 102, "an error in too many words, or none")
    return 0
  }
  let written = record.bytes
  guard let again = try? Record(decoding: written) else { preconditionFailure("not read back") }
  precondition(again.bytes == written, "another record")
  checkCut(bytes, record)
  // They cost far more than the reading.
  guard number(of: bytes) % 16 == 0 else { return 0 }
  for view in Views.all(of: record, recordDigest: "") {
    var size = 0
    precondition((try? view.write { size += $0.count }) != nil && size > 0, "no \(view.name)")
  }
  return 0
}

/// What is chosen is taken from the input itself, so that it is the same the next time.
private func number(of bytes: [UInt8]) -> Int {
  bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF }
}

private func checkCut(_ bytes: [UInt8], _ record: Record) {
  let place = number(of: bytes) % bytes.count
  let beginning = Array(bytes[..<place])
  guard beginning.contains(0x0A) else { return }
  guard let part = try? Record(decoding: beginning) else {
    preconditionFailure("a beginning that cannot be read")
  }
  precondition(part.header == record.header, "another header")
  precondition(part.cases == Array(record.cases.prefix(part.cases.count)), "other cases")
}
