import Glibc
import Platform
import Testing

@testable import Launching

@Suite struct DatabaseRelayTests {
  /// Two ends of a stream that do not wait.
  private func pair() throws -> (Descriptor, Descriptor) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    #expect(unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0)
    return (try Descriptor(ends[0], from: "pair"), try Descriptor(ends[1], from: "pair"))
  }

  @Test func bytesGoBothWaysAsTheyAre() throws {
    let (upstream, server) = try pair()
    let (client, witness) = try pair()
    let relay = DatabaseRelay(upstream, first: [1, 2])
    relay.take([3])
    #expect(server.receive() == .bytes([1, 2, 3]))
    _ = server.send([7, 8])
    relay.proceed()
    relay.hand(to: witness)
    #expect(client.receive() == .bytes([7, 8]))
    #expect(!relay.isOver)
    relay.endClient()
    #expect(relay.isOver)
  }

  @Test func aServerThatHangsUpIsHeardOut() throws {
    let (upstream, server) = try pair()
    let (client, witness) = try pair()
    let relay = DatabaseRelay(upstream, first: [])
    _ = server.send([9])
    #expect(shutdown(server.number, Int32(SHUT_WR)) == 0)
    relay.proceed()
    relay.proceed()
    #expect(relay.serverIsDone)
    #expect(!relay.isOver)
    relay.hand(to: witness)
    #expect(client.receive() == .bytes([9]))
    #expect(relay.isOver)
  }

  @Test func aServerThatReadsNothingKeepsTheClientWaiting() throws {
    let (upstream, server) = try pair()
    defer { withExtendedLifetime(server) {} }
    let relay = DatabaseRelay(upstream, first: [])
    #expect(relay.readsClient)
    var taken = 0
    while relay.readsClient, taken < 64 << 20 {
      relay.take([UInt8](repeating: 0, count: 65536))
      taken += 65536
    }
    #expect(taken < 8 << 20)
    #expect(relay.interest & Int16(POLLOUT) != 0)
  }

  @Test(arguments: [
    ([[]], false),
    ([Array("p\0\0\0\u{6}x\0".utf8)], false),
    ([Array("p\0\0\0\u{6}x\0X\0\0\0\u{4}".utf8)], false),
    ([Array("p\0\0\0\u{6}Q\0".utf8), Array("Q".utf8)], false),
    ([Array("p\0\0\0\u{6}Q\0".utf8), Array("Q\0\0\0".utf8), Array("\u{6};\0".utf8)], true),
    ([Array("P\0\0\0\u{4}".utf8)], true),
    ([Array("p\0\0\0\0".utf8)], true),
  ])
  func statementsAreTold(pieces: [[UInt8]], hasStatement: Bool) {
    var traffic = ClientTraffic()
    for piece in pieces { traffic.take(piece) }
    #expect(traffic.hasStatement == hasStatement)
    // However it is cut.
    var bytewise = ClientTraffic()
    for byte in pieces.joined() { bytewise.take([byte]) }
    #expect(bytewise.hasStatement == hasStatement)
  }

  @Test func aStartupMessageIsReadAsItWasMade() {
    let message = ClientMessage.startup(
      user: Array("u".utf8), database: Array("d".utf8),
      others: ["user": [1], "options": Array("-c x=1".utf8)], version: [0, 3, 0, 2])
    let expected = [
      "user": Array("u".utf8), "database": Array("d".utf8), "options": Array("-c x=1".utf8),
    ]
    #expect(StartupMessage(message[...]) == .parameters(expected, length: message.count))
    #expect(Array(message[4..<8]) == [0, 3, 0, 2])
  }
}
