import SHA2

/// Signing in without showing the password (SCRAM-SHA-256, RFC 7677), as PostgreSQL has it.
struct SCRAM {
  static let mechanism = "SCRAM-SHA-256"

  private let user: String
  private let password: [UInt8]
  private let nonce: String

  /// PostgreSQL knows the user already, and looks at none that is given here.
  init(user: String = "", password: [UInt8], nonce: String) {
    self.user = user
    self.password = password
    self.nonce = nonce
  }

  /// What is said first.
  var clientFirst: String { "n,,\(bareFirst)" }

  private var bareFirst: String { "n=\(user),r=\(nonce)" }

  /// The answer to what the server says first; nil if that cannot be read.
  func clientFinal(answering serverFirst: String) -> String? {
    var parts: [Substring: Substring] = [:]
    for part in serverFirst.split(separator: ",") where part.dropFirst().first == "=" {
      parts[part.prefix(1)] = part.dropFirst(2)
    }
    guard let shared = parts["r"], shared.utf8.starts(with: nonce.utf8),
      let salt = parts["s"].flatMap({ Base64.decoded($0) }), let count = parts["i"],
      let iterations = Int(count), (1...1_000_000).contains(iterations)
    else { return nil }
    let salted = SHA256.key(from: password, salt: salt, iterations: iterations)
    let clientKey = SHA256.code(of: Array("Client Key".utf8), key: salted)
    let withoutProof = "c=biws,r=\(shared)"
    let message = "\(bareFirst),\(serverFirst),\(withoutProof)"
    let signature = SHA256.code(
      of: Array(message.utf8), key: SHA256.digest(of: clientKey).bytes)
    let proof = zip(clientKey, signature).map { $0 ^ $1 }
    return "\(withoutProof),p=\(Base64.encoded(proof))"
  }

  /// What a server keeps of a password, from which it cannot be told.
  static func verifier(of password: [UInt8], salt: [UInt8], iterations: Int = 4096) -> String {
    let salted = SHA256.key(from: password, salt: salt, iterations: iterations)
    let clientKey = SHA256.code(of: Array("Client Key".utf8), key: salted)
    let serverKey = SHA256.code(of: Array("Server Key".utf8), key: salted)
    let stored = Base64.encoded(SHA256.digest(of: clientKey).bytes)
    return "\(mechanism)$\(iterations):\(Base64.encoded(salt))$\(stored):"
      + Base64.encoded(serverKey)
  }
}

/// Bytes in the letters of RFC 4648.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(
          place <= group.count ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is no such text.
  static func decoded(_ text: some StringProtocol) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "=") }
    guard text.utf8.count % 4 == 0, text.utf8.count - digits.count <= 2 else { return nil }
    var bytes: [UInt8] = []
    var (number, bits) = (0, 0)
    for digit in digits {
      guard let value = letters.firstIndex(of: digit) else { return nil }
      number = number << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: number >> bits))
        number &= 1 << bits - 1
      }
    }
    return bytes
  }
}
