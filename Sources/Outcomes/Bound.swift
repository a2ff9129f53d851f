/// What a launch may use only so much of, by the stable name that every report carries.
package enum Bound: String, CaseIterable, Sendable {
  case memory, processes

  package var statement: String {
    switch self {
    case .memory: "it used more memory than a launch is given here"
    case .processes: "it had more processes than a launch is given here"
    }
  }
}
