import Glibc
import Launching
import Platform
import Recording
package import Views

/// The command line tool as a function: words in, exit status out.
package struct Conform: Sendable {
  let output: ConsoleWriter
  let diagnostics: ConsoleWriter
  let style: ConsoleStyle

  package init(output: ConsoleWriter, diagnostics: ConsoleWriter, style: ConsoleStyle) {
    self.output = output
    self.diagnostics = diagnostics
    self.style = style
  }

  /// The tool on this process's standard output and standard error.
  package static var standard: Conform {
    Conform(
      output: ConsoleWriter(descriptor: STDOUT_FILENO),
      diagnostics: ConsoleWriter(descriptor: STDERR_FILENO),
      style: ConsoleStyle(
        descriptorIsTerminal: isatty(STDOUT_FILENO) == 1, noColour: HarnessEnvironment.noColour,
        terminal: HarnessEnvironment.terminal, columns: Machine.columns(of: STDOUT_FILENO)))
  }

  /// Performs a command; the words are those after the program's name.
  package func callAsFunction(_ words: [String]) -> ExitStatus {
    do throws(Arguments.UsageError) {
      switch try Arguments.parse(words) {
      case .help(let command):
        output.write(Help.text(on: command))
        return settled(words.isEmpty ? .usage : .conforming)
      case .version: return settled(version())
      case .perform(let arguments):
        if arguments.command != .doctor, let lack = ProcessLimits.present.lack {
          diagnostics.write("conform: \(lack)\n")
          diagnostics.write(NextStep.afterRefusal(.harnessFault, arguments))
          return .harnessFault
        }
        return settled(try perform(arguments))
      }
    } catch {
      let command = error.command.map { " \($0.rawValue)" } ?? ""
      diagnostics.write("conform: \(error.message)\nSee `conform\(command) --help`.\n")
      return .usage
    }
  }

  private func version() -> ExitStatus {
    do throws(UnreadableFile) {
      output.write(try VersionText.text())
      return .conforming
    } catch {
      diagnostics.write("conform: \(error)\n")
      return .harnessFault
    }
  }

  private func perform(_ arguments: Arguments) throws(Arguments.UsageError) -> ExitStatus {
    do {
      switch arguments.command {
      case .run: return try RunCommand(arguments, conform: self).run()
      case .plan: return PlanCommand(arguments: arguments, conform: self).run(try inputs(arguments))
      case .check:
        return try CheckCommand(arguments: arguments, conform: self).run(try inputs(arguments))
      case .compare: return try CompareCommand(arguments, conform: self).run()
      case .report: return try ReportCommand(arguments, conform: self).run()
      case .requirements:
        if arguments.has(.checks) { return ChecksList.tell(self, asJSON: arguments.has(.json)) }
        if let path = arguments.text(.record) {
          return try RequirementsRecord(path, conform: self)
            .tell(self, asJSON: arguments.has(.json))
        }
        let inputs = try inputs(arguments)
        if arguments.has(.silent) {
          return SilentValues(inputs).tell(self, asJSON: arguments.has(.json))
        }
        return RequirementsCommand(arguments: arguments, conform: self).run(inputs)
      case .initialise: return try InitCommand(arguments, conform: self).run()
      case .freeze: return try FreezeCommand(arguments, conform: self).run()
      case .reproduce: return try ReproduceCommand(arguments, conform: self).run()
      case .benchmark: return try BenchmarkCommand(arguments, conform: self).run()
      case .schema: return try SchemaCommand(arguments, conform: self).run()
      case .reference:
        return try ReferenceCommand(arguments: arguments, conform: self).run()
      case .doctor: return DoctorCommand(conform: self).run()
      case .eject: return try EjectCommand(arguments, conform: self).run()
      case .selftest: return try SelftestCommand(arguments, conform: self).run()
      }
    } catch let error as Arguments.UsageError {
      throw error
    } catch let refusal as Inputs.Refusal {
      diagnostics.write(NextStep.afterRefusal(refusal.status, arguments))
      return refusal.status
    } catch {
      diagnostics.write("conform: \(error)\n")
      let status = error is ExecutableError ? ExitStatus.invalidInput : .harnessFault
      diagnostics.write(NextStep.afterRefusal(status, arguments))
      return status
    }
  }

  private func inputs(_ arguments: Arguments) throws -> Inputs {
    try Inputs(arguments, conform: self)
  }
}
