import CProcessShims
import Glibc
import Platform

/// A connection of the harness's own to the server: one statement after the other, each within a
/// deadline. Whoever has it uses it alone.
final class PostgresClient: @unchecked Sendable {
  /// The columns of a row as text; nil stands for NULL.
  typealias Row = [[UInt8]?]

  private let socket: Descriptor
  private let address: PostgresAddress
  private var pending: [UInt8] = []
  /// What the server tells of itself, such as its version.
  private(set) var parameters: [String: String] = [:]

  /// How long the server may take for one statement, in milliseconds.
  private static let patience = 30_000

  /// Signs in over a connection that is made or under way.
  init(
    _ socket: Descriptor, _ address: PostgresAddress, database: String? = nil,
    patience: Int = patience
  ) throws(PostgresFailure) {
    self.socket = socket
    self.address = address
    let deadline = MonotonicTime.now.after(milliseconds: patience)
    try wait(for: POLLOUT, until: deadline)
    let error = TCP.pendingError(of: socket)
    guard error == 0 else { throw unreachable(SystemError.text(of: error)) }
    try send(
      ClientMessage.startup(
        user: Array(address.user.utf8), database: Array((database ?? address.database).utf8)),
      until: deadline)
    try signIn(until: deadline)
  }

  private func signIn(until deadline: MonotonicTime) throws(PostgresFailure) {
    var scram: SCRAM?
    while true {
      let (kind, body) = try message(until: deadline)
      switch kind {
      case UInt8(ascii: "R"):
        let request = Int(body.prefix(4).bigEndianNumber)
        let data = String(decoding: body.dropFirst(4), as: UTF8.self)
        switch request {
        case 0, 12: break
        case 3: try send(ClientMessage.password(address.password), until: deadline)
        case 10 where data.split(separator: "\0").contains(Substring(SCRAM.mechanism)):
          let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
          let begun = SCRAM(password: address.password, nonce: "conform\(nonce)")
          scram = begun
          try send(ClientMessage.saslStart(SCRAM.mechanism, begun.clientFirst), until: deadline)
        case 11:
          guard let answer = scram?.clientFinal(answering: data) else {
            throw refused("its SCRAM message cannot be read")
          }
          try send(ClientMessage.saslAnswer(answer), until: deadline)
        default:
          throw refused(
            "it asks for a kind of authentication (\(request)) other than SCRAM, "
              + "a password or none")
        }
      case UInt8(ascii: "E"): throw refused(ServerReport(body).words)
      case UInt8(ascii: "S"): note(body)
      case UInt8(ascii: "Z"): return
      default: break
      }
    }
  }

  private func note(_ body: ArraySlice<UInt8>) {
    let texts = body.split(separator: 0, omittingEmptySubsequences: false)
    guard texts.count >= 2 else { return }
    parameters[String(decoding: texts[0], as: UTF8.self)] = String(
      decoding: texts[1], as: UTF8.self)
  }

  /// The rows of a statement; several statements are one transaction.
  @discardableResult
  func rows(_ statement: String) throws(PostgresFailure) -> [Row] {
    let deadline = MonotonicTime.now.after(milliseconds: Self.patience)
    try send(ClientMessage.query(statement), until: deadline)
    var rows: [Row] = []
    var report: ServerReport?
    while true {
      let (kind, body) = try message(until: deadline)
      switch kind {
      case UInt8(ascii: "D"): rows.append(Self.row(body))
      case UInt8(ascii: "E"): report = report ?? ServerReport(body)
      case UInt8(ascii: "Z"):
        guard let report else { return rows }
        throw .statementFailed(code: report.code, reason: report.text)
      default: break
      }
    }
  }

  private static func row(_ body: ArraySlice<UInt8>) -> Row {
    var rest = body.dropFirst(2)
    var row: Row = []
    while rest.count >= 4 {
      let length = Int32(bitPattern: rest.bigEndianNumber)
      rest = rest.dropFirst(4)
      row.append(length < 0 ? nil : Array(rest.prefix(Int(length))))
      rest = rest.dropFirst(max(0, Int(length)))
    }
    return row
  }

  // MARK: - Messages

  /// As much as one message may hold.
  private static let longestMessage = 64 << 20

  private func message(
    until deadline: MonotonicTime
  ) throws(PostgresFailure) -> (kind: UInt8, body: ArraySlice<UInt8>) {
    while true {
      if pending.count >= 5 {
        let length = Int(pending[1...].bigEndianNumber)
        guard (4...Self.longestMessage).contains(length) else {
          throw unreachable("it does not answer as PostgreSQL does")
        }
        if pending.count > length {
          let message = pending[..<(length + 1)]
          pending = Array(pending[(length + 1)...])
          return (message[0], message.dropFirst(5))
        }
      }
      try wait(for: POLLIN, until: deadline)
      switch socket.receive() {
      case .bytes(let bytes): pending += bytes
      case .nothing: break
      case .end: throw unreachable("it has hung up")
      case .failure(let code): throw unreachable(SystemError.text(of: code))
      }
    }
  }

  private func send(_ bytes: [UInt8], until deadline: MonotonicTime) throws(PostgresFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      try wait(for: POLLOUT, until: deadline)
      guard let count = socket.send(rest) else {
        throw unreachable(SystemError.text(of: errno))
      }
      rest = rest.dropFirst(count)
    }
  }

  private func wait(
    for event: Int32, until deadline: MonotonicTime
  ) throws(PostgresFailure) {
    while true {
      var source = pollfd(fd: socket.number, events: Int16(event), revents: 0)
      let left = deadline.since(.now) / 1000
      guard left > 0 else { throw unreachable("it does not answer in time") }
      if unsafe poll(&source, 1, Int32(clamping: left)) > 0 { return }
    }
  }

  private func unreachable(_ reason: String) -> PostgresFailure {
    .unreachable(address: address.description, reason: reason)
  }

  private func refused(_ reason: String) -> PostgresFailure {
    .signInRefused(address: address.description, reason: reason)
  }
}

/// What a server says of an error.
struct ServerReport {
  /// Its SQLSTATE.
  let code: String
  let text: String

  init(_ fields: ArraySlice<UInt8>) {
    var found: [UInt8: String] = [:]
    for field in fields.split(separator: 0) {
      guard let kind = field.first else { continue }
      found[kind] = String(decoding: field.dropFirst(), as: UTF8.self)
    }
    code = found[UInt8(ascii: "C")] ?? "unknown"
    text = found[UInt8(ascii: "M")] ?? ""
  }

  var words: String { "\(text) (SQLSTATE \(code))" }
}
