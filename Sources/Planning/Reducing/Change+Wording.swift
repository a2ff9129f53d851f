import Contract
import Scenarios

extension Change {
  /// What a difference is, in a few words.
  func words(for subject: CaseDifference.Subject, roles: [Role]) -> String {
    switch subject {
    case .setting(let id, let template):
      let role = roles.first { $0.id == id }
      let name = role?.domain.first { .setting($0.setting) == template }?.name
      return "\(id): \(name ?? "a value of its own")"
    case .variable(let position):
      return "the variable \(variables[position].name), which is no role's"
    case .argument(let position): return "argument \(position + 1)"
    case .file(let position): return "the file \(surroundings.files[position].name)"
    case .standardInput: return "what it can read from standard input"
    case .directory: return "the working directory \(surroundings.directory ?? "")"
    case .umask: return "umask \(String(surroundings.umask ?? 0, radix: 8))"
    case .order: return "the order of the variables"
    }
  }
}
