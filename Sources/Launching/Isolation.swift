import CProcessShims
import Glibc
package import Outcomes
package import Platform

extension Isolation {
  /// What a caller asks for.
  package enum Request: String, CaseIterable, Sendable {
    /// Namespaces where this user may make them.
    case auto
    /// Namespaces, or an error.
    case namespaces
    case none
  }

  /// A network of its own.
  static let network = Isolation([.network])

  /// Finds out what the kernel grants; called once, before the process has a second thread.
  ///
  /// An ordinary user gets a user namespace for it, in which it stays who it is.
  package static func granted(_ request: Request) throws(SystemError) -> Isolation {
    guard request != .none else { return .none }
    var error = network_namespace_error()
    if error == EPERM {
      error = enter_user_namespace()
      if error == 0 { error = network_namespace_error() }
    }
    if error == 0 { return .network }
    guard request == .auto else {
      throw SystemError("make a network namespace for the subject", code: error)
    }
    return Isolation([], reason: SystemError.text(of: error))
  }

  /// Moves the calling thread, and all that it starts from here on.
  func enter() throws(SystemError) {
    guard holds(.network) else { return }
    let error = enter_network_namespace()
    guard error == 0 else { throw SystemError("make a network namespace", code: error) }
  }
}
