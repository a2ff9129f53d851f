internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A refusal that says nothing of use, or accuses the wrong variable.
  static let diagnostics: [Variation] = [
    .fault(
      "violation-unnamed", "7.2 7.3 7.4 7.1 2.4 2.2 4.6 6.1 6.2 6.3 6.4 6.5 4.7",
      "a violation is told as an invalid configuration and nothing more"
    ) {
      $0.reports { _ in Bytes("invalid configuration\n") }
    },
    wrongName("secret-blamed-as-identifier", "6.3", .accessClientSecret, .accessClientIdentifier),
    wrongName("plane-blamed-as-environment", "4.7 4.5", .executionPlane, .environment),
    wrongName("debug-blamed-as-smoke", "4.10", .debugMode, .smokeMode),
    wrongName("database-blamed-as-volume", "6.1 5.3", .databaseURL, .persistencePath),
    .fault(
      "violations-silent-at-error-level", "7.2 7.3 7.4 7.1",
      "at the log level error a violation is not told"
    ) { composition in
      guard composition.block.value(of: .logLevel)?.equals("error") == true else { return }
      composition.reports { _ in Bytes() }
    },
    .fault(
      "environment-violation-silent", "7.1 2.2 2.3 2.4 7.4",
      "an absent or wrong ENVIRONMENT ends without a word about it"
    ) {
      $0.reports { report in
        let lines = report.split(separator: UInt8(ascii: "\n"))
          .filter { !$0.holds("variable=ENVIRONMENT ") }
        return Bytes(lines.flatMap { $0.appending("\n") })
      }
    },
  ]

  private static func wrongName(
    _ name: String, _ requirements: String, _ guilty: Variable, _ blamed: Variable
  ) -> Variation {
    .fault(
      name, "\(requirements) 7.2 7.3 7.4", "a wrong \(guilty.name) is told as \(blamed.name)"
    ) {
      $0.reports { report in
        let lines = report.split(separator: UInt8(ascii: "\n")).map { line in
          line.holds("violation")
            ? line.replacing("variable=\(guilty.name) ", with: "variable=\(blamed.name) ") : line
        }
        return Bytes(lines.flatMap { $0.appending("\n") })
      }
    }
  }
}
