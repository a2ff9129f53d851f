internal import EnvironmentRuntime

/// A runtime about to run, with what it was started with: its steps are replaced or wrapped here.
struct Composition: Sendable {
  var steps = Steps()

  /// What the process was started with. The steps get it by way of validation alone.
  let block: EnvironmentBlock

  /// What the runtime was started with besides, without the part that names the difference.
  let arguments: [String]

  /// How many arguments the runtime believes to have.
  var argumentCount: Int

  /// The status with which the process exits.
  var status: @Sendable (ExitCode) -> Int32 = { $0.rawValue }

  init(block: EnvironmentBlock, arguments: [String]) {
    self.block = block
    self.arguments = arguments
    argumentCount = arguments.count
  }

  func run() -> Int32 {
    status(Runtime(steps).run(block, argumentCount: argumentCount))
  }
}
