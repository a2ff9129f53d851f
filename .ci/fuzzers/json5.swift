/// One input of libFuzzer: as JSON and as JSON5, which must neither crash nor loop, and whatever is JSON
/// must be the same JSON5.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let documents = Dialect.allCases.map { Document(parsing: bytes, as: $0) }
  let strict = Document(parsing: bytes, as: .json)
  if strict.errors.isEmpty {
    precondition(documents.allSatisfy { $0.errors.isEmpty }, "JSON that is no JSON5")
  }
  return 0
}
