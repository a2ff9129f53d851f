import Testing

@testable import Launching

@Suite struct StartupMessageTests {
  static func message(_ code: UInt32, _ body: [UInt8]) -> [UInt8] {
    let length = UInt32(body.count + 8)
    return [length, code].flatMap { value in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    } + body
  }

  static let parameters = Array("user\0a b\0database\0x_dev\0\0".utf8)

  @Test func parametersAreRead() {
    let bytes = Self.message(0x0003_0000, Self.parameters)
    let expected = ["user": Array("a b".utf8), "database": Array("x_dev".utf8)]
    #expect(StartupMessage((bytes + [1, 2])[...]) == .parameters(expected, length: bytes.count))
  }

  @Test func noParametersAreAMessageToo() {
    let bytes = Self.message(0x0003_0000, [0])
    #expect(StartupMessage(bytes[...]) == .parameters([:], length: 9))
  }

  @Test(arguments: [80_877_103, 80_877_104] as [UInt32])
  func encryptionIsAskedFor(code: UInt32) {
    #expect(StartupMessage(Self.message(code, [])[...]) == .encryptionRequest(length: 8))
  }

  @Test(arguments: 0..<StartupMessageTests.message(0x0003_0000, parameters).count)
  func aPartIsIncomplete(count: Int) {
    let bytes = Self.message(0x0003_0000, Self.parameters).prefix(count)
    #expect(StartupMessage(bytes) == .incomplete)
  }

  @Test(arguments: [
    message(0x0002_0000, parameters), message(0x0003_0000, Array("user\0x".utf8)),
    message(0x0003_0000, Array("user\0\0".utf8)), message(0x0003_0000, Array("user\0x\0".utf8)),
    Array("GET / HTTP/1.1\r\n\r\n".utf8), [0, 0, 0, 7, 0, 3, 0, 0],
    [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC], [0, 0, 0x27, 0x11, 0, 3, 0, 0],
  ])
  func anythingElseIsMalformed(bytes: [UInt8]) {
    #expect(StartupMessage(bytes[...]) == .malformed)
  }
}
