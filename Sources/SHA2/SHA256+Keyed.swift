extension SHA256 {
  /// A message's code under a key (HMAC, RFC 2104).
  package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var padded = key.count > blockSize ? digest(of: key).bytes : key
    padded += [UInt8](repeating: 0, count: blockSize - padded.count)
    let inner = digest(of: padded.map { $0 ^ 0x36 } + message).bytes
    return digest(of: padded.map { $0 ^ 0x5C } + inner).bytes
  }

  /// A key of 32 bytes that is slow to make from a password (PBKDF2, RFC 8018).
  package static func key(
    from password: [UInt8], salt: [UInt8], iterations: Int
  ) -> [UInt8] {
    var code = code(of: salt + [0, 0, 0, 1], key: password)
    var key = code
    for _ in 0..<max(0, iterations - 1) {
      code = self.code(of: code, key: password)
      for index in key.indices { key[index] ^= code[index] }
    }
    return key
  }
}
