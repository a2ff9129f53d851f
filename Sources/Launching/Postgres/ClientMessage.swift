/// What a PostgreSQL client says (protocol 3, "Message Formats").
enum ClientMessage {
  /// The version of the protocol that the harness itself speaks.
  static let version: [UInt8] = [0, 3, 0, 0]

  /// What a client says first; the version and parameters other than who asks for what are the
  /// client's own.
  static func startup(
    user: [UInt8], database: [UInt8], others: [String: [UInt8]] = [:],
    version: [UInt8] = version
  ) -> [UInt8] {
    var body = version
    var parameters = others
    parameters["user"] = user
    parameters["database"] = database
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      body += Array(name.utf8) + [0] + value + [0]
    }
    body.append(0)
    return length(of: body) + body
  }

  static func query(_ text: String) -> [UInt8] { message("Q", Array(text.utf8) + [0]) }
  static func password(_ password: [UInt8]) -> [UInt8] { message("p", password + [0]) }

  static func saslStart(_ mechanism: String, _ data: String) -> [UInt8] {
    let data = Array(data.utf8)
    return message("p", Array(mechanism.utf8) + [0] + number(data.count) + data)
  }

  static func saslAnswer(_ data: String) -> [UInt8] { message("p", Array(data.utf8)) }

  private static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
    Array(kind.utf8) + length(of: body) + body
  }

  private static func length(of body: [UInt8]) -> [UInt8] { number(body.count + 4) }

  private static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
