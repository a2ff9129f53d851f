extension Condition {
  /// Whether a setting satisfies the condition.
  ///
  /// The model says nothing about a variable that is there more than once, so a repeated setting
  /// violates a condition only if each of its values does.
  package func holds(
    for setting: Setting<Bytes>, otherBaseline: @autoclosure () -> Setting<Bytes>
  ) -> Bool {
    switch setting {
    case .unset: self != .present
    case .value(let bytes): holds(for: bytes, otherBaseline)
    case .repeated(let values): values.contains { holds(for: $0, otherBaseline) }
    }
  }

  private func holds(for bytes: Bytes, _ otherBaseline: () -> Setting<Bytes>) -> Bool {
    guard !bytes.isEmpty else { return self != .present }
    switch self {
    case .present: return true
    case .oneOf(let allowed): return allowed.contains(bytes)
    case .noneOf(let forbidden): return !forbidden.contains(bytes)
    case .listsNothing: return bytes.allSatisfy { $0 == UInt8(ascii: ",") || $0.isBlank }
    case .pinnedByDigest: return ImageReference(bytes).isPinned
    case .notTaggedLatest: return !ImageReference(bytes).isTaggedLatest
    case .notOtherEnvironments: return setting(bytes) != otherBaseline()
    }
  }

  private func setting(_ bytes: Bytes) -> Setting<Bytes> { .value(bytes) }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

/// The parts of a container image reference that the model's rules speak of.
private struct ImageReference {
  let tag: ArraySlice<UInt8>?
  let digest: ArraySlice<UInt8>?

  /// Splits `name[:tag][@digest]`; a colon before the last slash belongs to a registry's port.
  init(_ bytes: Bytes) {
    let at = bytes.firstIndex(of: UInt8(ascii: "@"))
    digest = at.map { bytes[($0 + 1)...] }
    let name = bytes[..<(at ?? bytes.endIndex)]
    let path = (name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 }) ?? name.startIndex
    tag = name[path...].firstIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] }
  }

  var isTaggedLatest: Bool {
    guard let tag else { return digest == nil }
    return tag.elementsEqual("latest".utf8)
  }

  /// A SHA-256 digest pins with 64 hexadecimal digits; the model does not speak of other
  /// algorithms, so that any of those counts as pinned.
  var isPinned: Bool {
    guard let digest, let colon = digest.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let encoded = digest[(colon + 1)...]
    guard digest[..<colon].elementsEqual("sha256".utf8) else { return !encoded.isEmpty }
    return encoded.count == 64
      && encoded.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
      }
  }
}
