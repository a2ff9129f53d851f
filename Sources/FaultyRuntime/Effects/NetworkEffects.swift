internal import EnvironmentRuntime
internal import Glibc

/// Sockets that a start-up should not have yet.
enum NetworkEffects {
  /// Connects to the database that a block names and says who asks, however that ends.
  static func callDatabase(of block: EnvironmentBlock) {
    guard let value = block.value(of: .databaseURL), let database = DatabaseURL(value) else {
      return
    }
    call(database)
  }

  /// Connects to a database and says who asks, however that ends.
  static func call(_ database: DatabaseURL) {
    guard let stop = try? StopRequest() else { return }
    try? DatabaseProbe.reach(database, patience: 400, stop: stop)
    stop.descriptor.close()
  }

  /// Listens on an address for some time, and says whether that succeeded.
  static func listen(on address: Bytes, milliseconds: Int) -> Bool {
    guard let address = ObserverAddress(address) else { return true }
    guard let listener = try? Listener(on: address) else { return false }
    if milliseconds > 0 { ProcessEffects.pause(milliseconds: milliseconds) }
    listener.socket.close()
    return true
  }

  /// Takes an abstract name of the local domain for the process's life, and says whether it was
  /// free.
  static func take(abstractName name: Bytes) -> Bool {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let offset = 3
    let name = name.suffix(100)
    unsafe withUnsafeMutableBytes(of: &address) { memory in
      for (place, byte) in name.enumerated() { unsafe memory[offset + place] = byte }
    }
    let length = socklen_t(offset + name.count)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(number, $0, length)
      }
    } == 0
  }
}
