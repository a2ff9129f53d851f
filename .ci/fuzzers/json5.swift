@testable import JSON5

/// One input of libFuzzer as JSON and as JSON5: neither crashes nor loops; whatever is JSON is the same
/// JSON5, comes back when it is written, and looks the same to what looks into it without reading all.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let documents = Dialect.allCases.map { Document(parsing: bytes, as: $0) }
  let strict = Document(parsing: bytes, as: .json)
  guard strict.errors.isEmpty, let root = strict.root else { return 0 }
  precondition(
    documents.allSatisfy { $0.errors.isEmpty && $0.root?.hasSameValue(as: root) ?? false },
    "JSON that is no JSON5")
  checkLookingInto(bytes, root)
  return 0
}

private func checkLookingInto(_ bytes: [UInt8], _ root: Node) {
  guard case .object(let members) = root.value else { return }
  for member in members.prefix(4) {
    switch SoundJSON.value(of: member.key, in: bytes) {
    case .unclear: break
    case .absent: preconditionFailure("a member that is not found")
    case .at(let range):
      let part = Document(parsing: Array(bytes[range]), as: .json)
      precondition(
        part.errors.isEmpty && part.root?.hasSameValue(as: member.value) ?? false, "another value")
    }
    guard let emptied = SoundJSON.emptying([member.key], of: bytes) else { continue }
    let rest = Document(parsing: emptied, as: .json)
    guard rest.errors.isEmpty, case .object(let others)? = rest.root?.value else {
      preconditionFailure("no JSON any more")
    }
    precondition(others.count == members.count, "other members")
  }
}
