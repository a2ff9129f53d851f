package import SHA2

extension SHA256 {
  /// The digest of a text.
  package static func digest(of text: Bytes) -> SHA256.Digest {
    unsafe text.withUnsafeBytes { bytes in
      digest(of: unsafe Span<UInt8>(_unsafeBytes: bytes))
    }
  }
}

extension SHA256.Digest {
  /// Reads 64 lower-case hexadecimal digits, or gives nil.
  package init?(hexadecimal text: Bytes) {
    let digest = unsafe text.withUnsafeBytes { bytes in
      SHA256.Digest(hexadecimal: unsafe Span<UInt8>(_unsafeBytes: bytes))
    }
    guard let digest else { return nil }
    self = digest
  }
}
