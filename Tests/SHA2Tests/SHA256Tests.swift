import Testing

@testable import SHA2

/// A message and its digest, from the examples and test vectors that NIST publishes.
private struct Vector: CustomTestStringConvertible {
  let name: String
  let message: [UInt8]
  let digest: String

  var testDescription: String { name }

  static let all = [
    Vector(
      name: "empty", message: [],
      digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      name: "one block", message: Array("abc".utf8),
      digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      name: "two blocks",
      message: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      name: "a million times a", message: Array(repeating: UInt8(ascii: "a"), count: 1_000_000),
      digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]
}

@Suite struct SHA256Tests {
  @Test(arguments: Vector.all)
  private func publishedVector(_ vector: Vector) {
    let digest = SHA256.digest(of: vector.message)
    #expect(digest.description == vector.digest)
    #expect(digest == SHA256.Digest(hexadecimal: Array(vector.digest.utf8)))
    #expect(digest.bytes.count == 32)
  }

  /// Every length around the block and padding bounds, cut at every place, gives one digest.
  @Test(arguments: [0, 1, 54, 55, 56, 57, 62, 63, 64, 65, 119, 120, 127, 128, 129])
  func piecesGiveTheDigestOfTheWhole(length: Int) {
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
    let whole = SHA256.digest(of: message)
    for cut in 0...length {
      var hash = SHA256()
      hash.update(Array(message[..<cut]))
      let early = hash.finish()
      #expect(early == SHA256.digest(of: Array(message[..<cut])))
      hash.update(Array(message[cut...]))
      #expect(hash.finish() == whole)
    }
  }

  /// Both sides of the number of blocks from which the processor's own instructions are used.
  @Test(arguments: [-1, 0, 1, 63, 64, 65, 1000])
  func manyBlocksGiveTheDigestOfFew(beyond: Int) {
    let message = (0..<SHA256.fewBlocks * SHA256.blockSize + beyond).map {
      UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8)
    }
    for first in [0, 1, 63, 64, 65] {
      var (whole, pieces) = (SHA256(), SHA256())
      whole.update(Array(message[..<first]))
      whole.update(Array(message[first...]))
      for start in stride(from: 0, to: message.count, by: 63) {
        pieces.update(Array(message[start..<min(start + 63, message.count)]))
      }
      #expect(whole.finish() == pieces.finish())
    }
  }

  @Test(arguments: [
    ("too short", String(repeating: "0", count: 63)),
    ("too long", String(repeating: "0", count: 65)),
    ("upper case", String(repeating: "A", count: 64)),
    ("beyond f", String(repeating: "g", count: 64)),
  ])
  func textThatIsNoDigest(_ name: String, _ text: String) {
    #expect(SHA256.Digest(hexadecimal: Array(text.utf8)) == nil)
  }

  @Test func zeroIsSixtyFourZeros() {
    #expect(SHA256.Digest.zero.description == String(repeating: "0", count: 64))
  }
}
