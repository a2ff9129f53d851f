/// What a PostgreSQL server says (protocol 3, "Message Formats").
enum ServerMessage {
  static let encryptionRefused: [UInt8] = [UInt8(ascii: "N")]

  /// AuthenticationCleartextPassword: the proof that a server is there, and one that every client
  /// can answer.
  static let passwordRequest = message("R", number(3))

  /// AuthenticationOk, and all that a client waits for before its first statement.
  static let welcome =
    message("R", number(0))
    + message("S", text("server_version") + text("16.0"))
    + message("S", text("server_encoding") + text("UTF8"))
    + message("S", text("client_encoding") + text("UTF8"))
    + message("S", text("DateStyle") + text("ISO, MDY"))
    + message("S", text("integer_datetimes") + text("on"))
    + message("S", text("standard_conforming_strings") + text("on"))
    + message("K", number(1) + number(1)) + ready

  static let refusal = refusal("57P03", Array("the database system is starting up".utf8))

  /// What a server says of a user that it does not let in, or does not know: the same.
  static func unknownUser(_ name: [UInt8]) -> [UInt8] {
    refusal("28P01", Array("password authentication failed for user \"".utf8) + name + [0x22])
  }

  static func unknownDatabase(_ name: [UInt8]) -> [UInt8] {
    refusal("3D000", Array("database \"".utf8) + name + Array("\" does not exist".utf8))
  }

  private static func refusal(_ code: String, _ words: [UInt8]) -> [UInt8] {
    message(
      "E",
      field("S", "FATAL") + field("V", "FATAL") + field("C", code) + [UInt8(ascii: "M")] + words
        + [0, 0])
  }

  static let noise = Array("\u{1}\u{2}\u{3} no server of this kind\r\n\r\n".utf8)

  /// The answer to one message of a client that has logged in, as from a database where every
  /// statement does nothing; nil for a message that ends the session.
  static func answer(to kind: UInt8) -> [UInt8]? {
    switch kind {
    case UInt8(ascii: "Q"): message("C", text("SET")) + ready
    case UInt8(ascii: "P"): message("1", [])
    case UInt8(ascii: "B"): message("2", [])
    case UInt8(ascii: "C"): message("3", [])
    case UInt8(ascii: "D"): message("n", [])
    case UInt8(ascii: "E"): message("C", text("SET"))
    case UInt8(ascii: "S"): ready
    case UInt8(ascii: "X"): nil
    default: []
    }
  }

  private static let ready = message("Z", [UInt8(ascii: "I")])

  private static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
    Array(kind.utf8) + number(UInt32(body.count + 4)) + body
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

  private static func field(_ kind: Character, _ value: String) -> [UInt8] {
    Array(kind.utf8) + text(value)
  }
}
