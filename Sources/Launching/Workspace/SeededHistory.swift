package import Contract
import JSON5
import SHA2
package import Scenarios

/// A volume of the runtime interface's format, as a runtime that recorded some outcomes left it.
package struct SeededHistory {
  package let stamp: Bytes
  package let lines: Bytes
  package let head: Bytes

  package init(environment: EnvironmentName, outcomes: [Outcome]) {
    var lines: Bytes = []
    var previous = SHA256.Digest.zero.hexadecimal
    for (index, outcome) in outcomes.enumerated() {
      let payload: JSON = .object([
        JSON.Member("instrument", .string(outcome.instrument)),
        JSON.Member("side", .string(outcome.side)),
        JSON.Member("quantity", .string(outcome.quantity)),
        JSON.Member("price", .string(outcome.price)),
      ])
      let start = """
        {"sequence":\(index + 1),"environment":"\(environment.rawValue)",\
        "kind":"execution-outcome","payload":
        """
      let content =
        Bytes(start.utf8) + payload.encoded() + Bytes(",\"previous\":\"".utf8) + previous
        + Bytes("\"".utf8)
      previous = SHA256.digest(of: content).hexadecimal
      lines += content + Bytes(",\"digest\":\"".utf8) + previous + Bytes("\"}\n".utf8)
    }
    stamp = Bytes("\(environment.rawValue)\n".utf8)
    self.lines = lines
    head = Bytes("\(outcomes.count) ".utf8) + previous + [0x0A]
  }
}
