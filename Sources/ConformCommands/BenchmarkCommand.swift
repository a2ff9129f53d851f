import ArrayBenchmark
import Platform
import Recording
import Views

/// `conform benchmark`: how good the covering arrays are and how long they take, or what launching a
/// case costs.
struct BenchmarkCommand {
  let arguments: Arguments
  let conform: Conform
  let options: ArrayBenchmark.Options
  private let jobs: Int
  private let rounds: Int

  /// For how many seconds nothing is said of an array that is being made.
  private static let silence = 5.0

  /// The operand that asks for launches instead of arrays.
  private static let launches = "launches"

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    var options = ArrayBenchmark.Options()
    if arguments.has(.strength) {
      options.strength = try arguments.integer(.strength, in: 2...6, default: 2)
    }
    options.seed = UInt64(try arguments.integer(.seed, in: 0...Int.max, default: 1))
    options.repetitions = try arguments.integer(.repetitions, in: 1...100, default: 1)
    self.options = options
    jobs = try arguments.integer(.jobs, in: 1...256, default: 2 * Machine.processors)
    rounds = try arguments.integer(.repetitions, in: 1...100, default: 5)
  }

  func run() throws -> ExitStatus {
    if arguments.operands == [Self.launches] {
      return try LaunchBenchmark(
        arguments: arguments, conform: conform, jobs: jobs, rounds: rounds
      ).run()
    }
    var told = Machine.processorTime
    var benchmark = ArrayBenchmark(
      options: options, read: { try? File.readRegular($0) },
      exists: { File.kind(of: $0) != nil },
      processorSeconds: { Machine.processorTime },
      write: { conform.output.write($0 + "\n") },
      observe: { progress in
        guard Machine.processorTime - told >= Self.silence else { return }
        told = Machine.processorTime
        conform.diagnostics.write(progress() + "\n")
      })
    return switch benchmark.run(paths: arguments.operands) {
    case .met: .conforming
    case .missed: .notConforming
    case .invalidInput: .invalidInput
    }
  }
}
