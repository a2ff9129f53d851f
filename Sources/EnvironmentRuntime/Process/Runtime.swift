/// The runtime, put together from its stages.
package struct Runtime: Sendable {
  /// Judges the environment block before anything is touched.
  package var validate: @Sendable (EnvironmentBlock) -> Validation = { Validator().validate($0) }

  package init() {}

  /// Runs until the process is to end.
  ///
  /// An argument is refused, since all configuration comes from the environment block.
  package func run(_ block: EnvironmentBlock, argumentCount: Int) -> ExitCode {
    guard argumentCount == 0 else {
      StandardError.write(Bytes("refusal exit=64 reason=\"takes no arguments\"\n".utf8))
      return .usage
    }
    switch validate(block) {
    case .refused(let violations):
      StandardError.write(violations.reduce(into: []) { $0 += $1.line })
      return .configuration
    case .accepted:
      return .ok
    }
  }
}
