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
  /// Everything of its own.
  static let whole = Isolation(Set(Namespace.allCases))
  /// Without which a caller that insists on namespaces is refused.
  private static let insistedOn = Set(Namespace.allCases).subtracting([.files])

  /// Finds out what the kernel grants, by trying it; called once, before the process has a second
  /// thread. From then on no other process of the same user can look into this one.
  ///
  /// An ordinary user gets a user namespace for it, in which it stays who it is.
  package static func granted(_ request: Request) throws(SystemError) -> Isolation {
    defer { hide_from_other_processes() }
    var isolation = try namespaces(granted: request)
    switch ControlGroups.find() {
    case .success(let folder):
      isolation.bounding = .controlGroup
      isolation.groups = folder
    case .failure(let refusal):
      isolation.bounding = .limits
      isolation.boundingReason = refusal.text
    }
    return isolation
  }

  private static func namespaces(granted request: Request) throws(SystemError) -> Isolation {
    guard request != .none else { return .none }
    var error = network_namespace_error()
    if error == EPERM {
      error = enter_user_namespace()
      if error == 0 { error = network_namespace_error() }
    }
    let tried = error == 0
    var granted = Isolation([], reason: SystemError.text(of: error))
    if tried { (granted, error) = grantedWorld }
    if tried {
      granted = Isolation(granted.namespaces.union([.network]), reason: granted.reason)
    }
    if !granted.namespaces.isSuperset(of: insistedOn), request == .namespaces {
      throw SystemError("make namespaces for the subject", code: error == 0 ? EPERM : error)
    }
    return granted
  }

  /// The namespaces beside the network in which an agent comes about, and the error number for which the
  /// others were not made.
  private static var grantedWorld: (Isolation, Int32) {
    var reason: String?
    var code: Int32 = 0
    for parts: Set<Namespace> in [[.pid, .mount, .ipc, .uts], [.mount, .ipc, .uts]] {
      let isolation = Isolation(parts, reason: reason)
      // What the trial shows does not matter.
      guard let plan = WorldPlan(WorldLayout(keeping: []), isolation: isolation, folder: "/") else {
        return (Isolation([], reason: "no folder could be a world's own"), EPERM)
      }
      do throws(SystemError) {
        let world = try World(plan)
        if world.elsewhere != nil, world.uncovered == nil {
          return (Isolation(parts.union([.files]), reason: reason), code)
        }
        let uncovered = "writes to \(world.uncovered ?? "/") cannot be kept apart"
        return (Isolation(parts, reason: reason ?? uncovered), code)
      } catch {
        reason = reason ?? SystemError.text(of: error.code)
        if code == 0 { code = error.code }
      }
    }
    return (Isolation([], reason: reason), code)
  }

  /// Moves the calling thread, and all that it starts from here on.
  func enter() throws(SystemError) {
    guard holds(.network) else { return }
    let error = enter_network_namespace()
    guard error == 0 else { throw SystemError("make a network namespace", code: error) }
  }
}
