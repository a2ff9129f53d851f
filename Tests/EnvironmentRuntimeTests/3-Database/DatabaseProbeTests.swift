import EnvironmentRuntime
import Testing

@Suite struct DatabaseProbeTests {
  private static func refusal(of url: String, stop: StopRequest) throws -> Refusal? {
    let database = try #require(DatabaseURL(Bytes(url)))
    do throws(Interruption) {
      try DatabaseProbe.reach(database, patience: 50, stop: stop)
    } catch {
      return error.refusal
    }
    return nil
  }

  @Test func aServerThatSaysNothingIsGivenUp() throws {
    let stop = try StopRequest()
    defer { stop.descriptor.close() }
    // The kernel takes the connection, and nobody ever answers.
    let listener = try Listener(on: ObserverAddress(host: .loopback4(0x7F00_0001), port: 0))
    defer { listener.socket.close() }
    let refusal = try #require(
      try Self.refusal(
        of: "postgres://u:secret@127.0.0.1:\(listener.address.port)/x_dev", stop: stop))
    #expect(refusal.exit == .unavailable)
    #expect(refusal.variable == .databaseURL)
    #expect(refusal.reason.contains("silent"))
    #expect(!refusal.line.text.contains("secret"))
  }

  @Test func aClosedPortIsReported() throws {
    let stop = try StopRequest()
    defer { stop.descriptor.close() }
    let listener = try Listener(on: ObserverAddress(host: .loopback6, port: 0))
    listener.socket.close()
    let refusal = try #require(
      try Self.refusal(of: "postgres://u:secret@[::1]:\(listener.address.port)/x_dev", stop: stop))
    #expect(refusal.exit == .unavailable)
    #expect(refusal.reason.contains("cannot be connected to"))
  }
}
