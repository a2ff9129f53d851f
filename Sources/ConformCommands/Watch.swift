import Glibc
import JSON5
import Launching
import Platform
import Scenarios
import Views

/// `conform run --watch`: a run of its own whenever what it judges has changed.
struct Watch {
  let arguments: Arguments
  let conform: Conform

  /// How often the files are looked at, in microseconds.
  private static let interval: UInt32 = 200_000

  init(_ arguments: Arguments, conform: Conform) {
    self.arguments = arguments
    self.conform = conform
  }

  /// Goes on until it is interrupted.
  func run() throws -> ExitStatus {
    let words = arguments.words.filter { $0 != Option.watch.name && $0 != Option.failedFirst.name }
    while true {
      let seen = try files().map { ($0, File.modified($0)) }
      let status = try Spawning.inForeground(
        [SystemUnderTest.ownExecutable] + words + [Option.failedFirst.name])
      guard case .exited(let code) = status, code != ExitStatus.interrupted.rawValue,
        code != ExitStatus.usage.rawValue
      else { return .interrupted }
      conform.output.write("\nwatching \(seen.map(\.0).joined(separator: ", ")); ^C ends it\n")
      while seen.allSatisfy({ File.modified($0.0) == $0.1 }) { usleep(Self.interval) }
      // What is written in several pieces is waited for.
      usleep(Self.interval)
    }
  }

  /// The subject's file, its program, and whatever else it names as a part of that.
  private func files() throws -> [String] {
    let library: ScenarioLibrary
    do throws(InvalidFiles) {
      library = try ScenarioLibrary.load(
        from: arguments.scenarios, subject: arguments.text(.subject))
    } catch {
      // The run tells what is wrong with it; another look is worth it when it has changed.
      return arguments.text(.subject).map { [$0] } ?? []
    }
    let system = try SystemUnderTest(
      library.subject, searchPath: HarnessEnvironment.searchPath)
    return [library.subject.location.file, system.executable] + library.subject.artifacts
  }
}
