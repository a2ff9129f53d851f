internal import EnvironmentRuntime
import TextSearch

extension Response {
  /// Adds a header field.
  mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// Replaces the value of a header field.
  mutating func set(_ name: String, _ value: String) {
    remove(name)
    add(name, value)
  }

  /// Removes a header field.
  mutating func remove(_ name: String) {
    fields.removeAll { $0.name == name }
  }

  /// Adds a member to the object that the body is.
  mutating func addMember(_ name: String, _ value: Bytes) {
    var members = JSONObject()
    members.add(name, value)
    guard body.last == UInt8(ascii: "}") else { return }
    body = body.dropLast().appending(",").appending(members.closed.dropFirst())
  }

  /// Removes what tells the environment from the header and the body.
  mutating func hideEnvironment(_ environment: Environment) {
    remove("Dreichor-Environment")
    let member = "\"environment\":\"\(environment.name)\""
    body = body.replacing("\(member),", with: "").replacing(member, with: "")
  }

  /// Tells another environment in the header and the body.
  mutating func tell(_ name: String, insteadOf environment: Environment) {
    set("Dreichor-Environment", name)
    body = body.replacing(
      "\"environment\":\"\(environment.name)\"", with: "\"environment\":\"\(name)\"")
  }
}

extension Reception {
  /// The request, if one was understood.
  var request: RequestHead? {
    switch self {
    case .head(let head): head
    case .tooLarge, .unreadable: nil
    }
  }
}

extension RequestHead {
  /// The first value of a header field, as text.
  func text(of name: String) -> String? {
    values(of: name).first.map { String(decoding: $0, as: UTF8.self) }
  }
}
