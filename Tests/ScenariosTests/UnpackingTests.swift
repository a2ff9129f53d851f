import CCarriedFiles
import Testing

/// A release carries its files compressed; here they are not, so their reader is tried by itself.
@Suite("Compressed files")
struct UnpackingTests {
  struct Stream: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let packed: String
    let text: String

    init(_ name: String, _ packed: String, _ text: String) {
      (testDescription, self.packed, self.text) = (name, packed, text)
    }
  }

  private static let manyRows =
    (0..<24).map { "ENVIRONMENT=\($0 * 7919 % 1000) is no environment, row \($0)\n" }.joined()

  private static let streams = [
    Stream("stored as it is", "010f00f0ff73746f726564206173206974206973", "stored as it is"),
    Stream("fixed codes", "4b4c4480a464080200", "aaaaaaaaaaaabcabcabc"),
    Stream("the longest match", "aba81805c40200", String(repeating: "x", count: 300)),
    Stream(
      "codes of its own",
      """
      75d32d0ec250144461df55bc0520dedcfb7e05b20241490861071515b44921b07d2c4332feb82f679ceea7eb653a\
      8fd3ed18c3f20ceb16e6f5bdecdbfa98d7d721ecdb27c461fcc93aba0a4161f3a642a3b0e6aa42a7b0d4a2c24461\
      ee598599432415160a93bb0a2b859e4d858d42ab5061a7105dca806910350ddb98a401dbf4246dc038ad481cb04e\
      6d5207cc53a3e401fb14933e60a09c2410582815290426f226898c89ac4b22fb2382de878de0d2c87cf802
      """, manyRows),
    Stream("two blocks", "000100feff614b0400", "aa"),
    Stream("nothing", "0300", ""),
  ]

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.map { UInt8($0 > 0x60 ? $0 - 0x57 : $0 - 0x30) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func unpack(_ packed: [UInt8], room: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: max(room, 1)) { buffer, count in
      count = unsafe carried_unpack(packed, packed.count, buffer.baseAddress, room)
    }
  }

  @Test("are read, where there is room for them to the byte", arguments: streams)
  func read(_ stream: Stream) {
    let packed = Self.bytes(stream.packed)
    let text = Array(stream.text.utf8)
    #expect(Self.unpack(packed, room: text.count) == text)
    #expect(Self.unpack(packed, room: max(text.count - 1, 0)).isEmpty)
  }

  @Test("are nothing when they are cut short", arguments: streams)
  func cut(_ stream: Stream) {
    let packed = Self.bytes(stream.packed)
    for count in packed.indices {
      #expect(Self.unpack(Array(packed.prefix(count)), room: 4096).isEmpty, "\(count) bytes")
    }
  }

  @Test(
    "are nothing when they are no such stream",
    arguments: [
      ("a third kind of block", "07"),
      ("a stored block whose count is told in two ways", "010100ffff61"),
      ("a repetition of what is before the first byte", "4b044200"),
      ("more lengths than there are literals", "f50000000000"),
    ])
  func refused(_ name: String, packed: String) {
    #expect(Self.unpack(Self.bytes(packed), room: 4096).isEmpty)
  }
}
