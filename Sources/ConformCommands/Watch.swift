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
      let paths = files()
      // Before the run, so that what is changed meanwhile is run again.
      let seen = WatchedFiles(paths)
      let status = try Spawning.inForeground(
        [SystemUnderTest.ownExecutable] + words + [Option.failedFirst.name])
      if let end = Self.end(after: status) { return end }
      conform.output.write("\nwatching \(paths.joined(separator: ", ")); ^C ends it\n")
      while WatchedFiles(paths) == seen { usleep(Self.interval) }
      // What is written in several pieces is waited for.
      usleep(Self.interval)
    }
  }

  /// What ends the watching once a run has ended: that it was interrupted, or that no other command
  /// line can come of it.
  static func end(after status: ProgramStatus) -> ExitStatus? {
    switch status {
    case .exited(ExitStatus.usage.rawValue): .usage
    case .exited(ExitStatus.interrupted.rawValue), .signalled: .interrupted
    case .exited: nil
    }
  }

  /// The subject's file, its program, and whatever else it is made of.
  ///
  /// What is wrong with them is told by the run; another look is worth it when it has changed, or when
  /// a program that is being built is there again.
  private func files() -> [String] {
    let library: ScenarioLibrary
    do throws(InvalidFiles) {
      library = try ScenarioLibrary.load(
        from: arguments.scenarios, subject: arguments.text(.subject))
    } catch {
      return arguments.text(.subject).map { [$0] } ?? []
    }
    let file = library.subject.location.file
    do throws(ExecutableError) {
      let system = try SystemUnderTest(
        library.subject, searchPath: HarnessEnvironment.searchPath)
      return [file, system.executable] + SubjectDigests.files(of: system)
    } catch {
      return [file, error.path]
    }
  }
}
