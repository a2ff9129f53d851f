internal import EnvironmentRuntime
internal import Glibc

/// A listener beside the observer's, on a thread of its own, that says the same to everybody.
enum SecondListener {
  private final class Work {
    let socket: Int32
    let answer: Bytes

    init(_ socket: Int32, _ answer: Bytes) {
      self.socket = socket
      self.answer = answer
    }

    func run() {
      while true {
        let number = accept(socket, nil, nil)
        guard number >= 0, let connection = try? Descriptor(number) else { return }
        _ = try? connection.read(atMost: 4096)
        _ = try? connection.write(answer)
        connection.close()
      }
    }
  }

  /// On some free port of a loopback address.
  static func openPort(_ body: Bytes) {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if bound == 0 { serve(number, body) }
  }

  /// Under an abstract name of the local domain.
  static func openSocket(named name: String, _ body: Bytes) {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      for (place, byte) in name.utf8.enumerated() { unsafe $0[place + 1] = byte }
    }
    let offset = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
    let length = socklen_t(offset + 1 + name.utf8.count)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(number, $0, length)
      }
    }
    if bound == 0 { serve(number, body) }
  }

  private static func serve(_ number: Int32, _ body: Bytes) {
    guard listen(number, 8) == 0 else { return }
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    let answer = Bytes("\(head)Content-Length: \(body.count)\r\n\r\n").appending(body)
    let work = unsafe Unmanaged.passRetained(Work(number, answer))
    var thread = pthread_t()
    _ = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, work.toOpaque())
  }
}
