import EnvironmentRuntime
import Testing

@Suite struct StartupMessageTests {
  @Test func theRequestIsThatOfProtocolThree() {
    let expected: [UInt8] =
      [0, 0, 0, 32, 0, 3, 0, 0] + Array("user\0me\0database\0x_dev\0\0".utf8)
    #expect(
      Array(StartupMessage.request(user: Bytes("me"), database: Bytes("x_dev"))) == expected)
  }

  private static let authentication: [UInt8] =
    Array("R".utf8) + [0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4]
  private static let error: [UInt8] =
    Array("E".utf8) + [0, 0, 0, 22] + Array("SFATAL\0C28P01\0Mx\0\0".utf8.prefix(18))

  @Test(
    arguments: [
      ("nothing", [], .incomplete), ("authentication", authentication, .authenticationRequest),
      ("granted", Array("R".utf8) + [0, 0, 0, 8, 0, 0, 0, 0], .authenticationRequest),
      ("half an authentication", Array(authentication.dropLast()), .incomplete),
      ("head only", Array(authentication.prefix(4)), .incomplete),
      ("too short a length", Array("R".utf8) + [0, 0, 0, 7, 0, 0, 0, 0], .foreign),
      ("too long a length", Array("R".utf8) + [0, 0, 7, 0xD1, 0, 0, 0, 0], .foreign),
      ("longest length", Array("R".utf8) + [0, 0, 7, 0xD0, 0, 0, 0, 0], .incomplete),
      ("HTTP", Array("HTTP/1.1 400".utf8), .foreign), ("zero", [0], .foreign),
      ("error", error, .error(code: "28P01")),
      ("half an error", Array(error.dropLast()), .incomplete),
      (
        "error without a code", Array("E".utf8) + [0, 0, 0, 8] + Array("Sx\0\0".utf8),
        .error(code: "unknown")
      ),
      (
        "error with a bad code", Array("E".utf8) + [0, 0, 0, 12] + Array("C28p01\0\0".utf8),
        .error(code: "unknown")
      ),
    ] as [(String, [UInt8], StartupMessage.Reply)])
  func replies(_ name: String, _ bytes: [UInt8], _ reply: StartupMessage.Reply) {
    #expect(StartupMessage.reply(Bytes(bytes)) == reply)
  }
}
