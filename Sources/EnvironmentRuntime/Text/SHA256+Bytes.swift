package import SHA2

extension SHA256 {
  /// The digest of a text.
  package static func digest(of text: Bytes) -> SHA256.Digest {
    unsafe text.withUnsafeBytes { bytes in
      digest(of: unsafe Span<UInt8>(_unsafeBytes: bytes))
    }
  }
}
