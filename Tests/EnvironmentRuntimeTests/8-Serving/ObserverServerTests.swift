import EnvironmentRuntime
import Foundation
import Testing

@Suite struct ObserverServerTests {
  /// A server on a free port, stopped by closing the other end of its stop descriptor.
  private final class Served {
    let listener: Listener
    private let stopping: FileHandle
    private let done = DispatchSemaphore(value: 0)

    init(answer: Bytes) throws {
      let listener = try Listener(on: ObserverAddress(host: .loopback4(0x7F00_0001), port: 0))
      let pipe = Pipe()
      stopping = pipe.fileHandleForWriting
      let stop = StopRequest(
        descriptor: try Descriptor(dup(pipe.fileHandleForReading.fileDescriptor)))
      self.listener = listener
      let done = done
      Thread.detachNewThread {
        var server = ObserverServer(listener: listener, stop: stop) { _ in [answer] }
        server.run()
        stop.descriptor.close()
        done.signal()
      }
    }

    func connect() throws -> Descriptor {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = listener.address.port.bigEndian
      address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
      let client = try Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
      let status = unsafe withUnsafePointer(to: address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe Glibc.connect(client.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      #expect(status == 0)
      return client
    }

    func end() throws {
      try stopping.close()
      done.wait()
      listener.socket.close()
    }
  }

  @Test func silentClientsDoNotHoldUpAnother() throws {
    let served = try Served(answer: Bytes("answer"))
    let silent = try (0..<200).map { _ in try served.connect() }
    let client = try served.connect()
    _ = try client.write(Bytes("GET / HTTP/1.1\r\nHost: h\r\n\r\nmore that nobody asked for"))
    #expect(try client.readToEnd().text == "answer")
    for descriptor in silent + [client] { descriptor.close() }
    try served.end()
  }

  @Test func aLongAnswerArrivesWhole() throws {
    let answer = Bytes(Array(repeating: UInt8(ascii: "x"), count: 8_000_000))
    let served = try Served(answer: answer)
    let client = try served.connect()
    _ = try client.write(Bytes("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
    #expect(try client.readToEnd() == answer)
    client.close()
    try served.end()
  }

  @Test func aClientThatEndsInTheMiddleIsAnswered() throws {
    let served = try Served(answer: Bytes("answer"))
    let client = try served.connect()
    _ = try client.write(Bytes("GET / HT"))
    #expect(shutdown(client.number, Int32(SHUT_WR)) == 0)
    #expect(try client.readToEnd().text == "answer")
    client.close()
    try served.end()
  }
}
