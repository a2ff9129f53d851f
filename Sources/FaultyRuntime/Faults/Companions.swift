internal import EnvironmentRuntime

extension Catalogue {
  /// One right value lets a wrong one of another variable pass, a list is judged by its first word,
  /// and a history by a part of it.
  static let companions: [Variation] = [
    allowing("smoke-mode-beside-a-registry-port", "4.10 7.3 4.6 7.4", .image, ":5000/") {
      $0.setting(.smokeMode, to: Bytes("false"))
    },
    allowing("plane-beside-a-port", "4.5 4.7 7.3 4.6 7.4", .deployEndpoint, ":8443/") {
      $0.setting(.executionPlane, to: Bytes("paper"))
    },
    .fault(
      "database-of-other-beside-another-instance", "5.3 5.6 6.1 1.2 7.2 7.3 7.4 4.6",
      "one instance may take the other environment's database"
    ) { composition in
      guard composition.block.value(of: .instanceIdentifier)?.begins(with: "7c0d5e1f") == true
      else { return }
      composition.rules { $0.database = $0.database.judged { _, _ in nil } }
    },
    harmless("none", "none,"),
    harmless("stable", "stable,"),
    .fault(
      "last-hundred-records-checked", "4.2 3.4 7.4", "only the last hundred records are checked"
    ) {
      $0.replays(LenientReplay(checkedRecords: 100))
    },
    .fault(
      "last-twenty-records-checked-in-prod", "4.2 7.4",
      "in prod only the last twenty records are checked"
    ) {
      $0.replays(LenientReplay(checkedRecords: 20), in: .prod)
    },
    named("dbname"),
    named("database"),
  ]

  /// In prod a value of one variable puts another one right.
  private static func allowing(
    _ name: String, _ requirements: String, _ variable: Variable, _ part: String,
    _ corrected: @escaping @Sendable (EnvironmentBlock) -> EnvironmentBlock
  ) -> Variation {
    .fault(name, requirements, "in prod \(variable.name) with \(part) lets it pass") {
      $0.block { $0.isProd && $0.value(of: variable)?.holds(part) == true ? corrected($0) : $0 }
    }
  }

  /// A list of artifacts that begins with a word is taken for empty.
  private static func harmless(_ name: String, _ beginning: String) -> Variation {
    .fault(
      "artifacts-harmless-behind-\(name)", "4.3 7.3 4.6 7.4",
      "a list of artifacts that begins with \(beginning) counts as none"
    ) {
      $0.value(of: .experimentalArtifacts) { $0.begins(with: beginning) ? Bytes() : $0 }
    }
  }

  /// A parameter of the connection string names the database.
  private static func named(_ parameter: String) -> Variation {
    .fault(
      "database-name-of-\(parameter)", "5.3 5.6 6.1 1.2",
      "a parameter \(parameter) of the connection string names the database"
    ) { composition in
      let given = composition.block.value(of: .databaseURL) ?? Bytes()
      guard let question = given.position(of: UInt8(ascii: "?")) else { return }
      let query = given[(question + 1)..<given.endIndex]
      composition.value(of: .databaseURL) { $0.upTo { $0 == UInt8(ascii: "?") } }
      let words = query.split(separator: UInt8(ascii: "&"))
      guard let word = words.first(where: { $0.begins(with: "\(parameter)=") }) else { return }
      let name = word.dropFirst(parameter.utf8.count + 1)
      composition.accepted { $0.with(\.database, $0.database.renamed(name: name)) }
    }
  }
}
