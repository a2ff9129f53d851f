internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A name that some library spells as a variable's is taken for the variable.
  static let namesAlike: [Variation] = [
    standIn("log.level", for: .logLevel, "6.5 7.2", "log.level stands in for an absent LOG_LEVEL"),
    overruling("LOG__LEVEL", of: .logLevel, "6.6 6.5", "LOG__LEVEL overrules LOG_LEVEL"),
    overruling("log-level", of: .logLevel, "6.6 6.5", "log-level overrules LOG_LEVEL"),
    standIn(
      "Deploy_Endpoint", for: .deployEndpoint, "6.4 7.2",
      "Deploy_Endpoint stands in for an absent DEPLOY_ENDPOINT"),
    standIn(
      "export ENVIRONMENT", for: .environment, "1.5 2.2 2.3",
      "a name behind the word export stands in for an absent ENVIRONMENT"),
    overruling(
      "\u{FEFF}ENVIRONMENT", of: .environment, "1.5 2.1 8.1",
      "a name behind a byte-order mark overrules ENVIRONMENT"),
    overruling("Environment", of: .environment, "1.5 2.1 8.1", "Environment overrules ENVIRONMENT"),
    standIn(
      "BASH_FUNC_ENVIRONMENT%%", for: .environment, "1.5 2.2 2.3",
      "an exported function stands in for an absent ENVIRONMENT"),
    standIn("execution_plane", for: .executionPlane, "4.5 7.2", "execution_plane stands in"),
    file("environment", .environment, "1.5 2.2 2.3", standsIn: true),
    file("access-secret", .accessClientSecret, "6.6", standsIn: true),
    file("database", .databaseURL, "6.6", standsIn: true),
    file("level", .logLevel, "6.6 6.5", standsIn: false),
    file("endpoint", .deployEndpoint, "6.6 6.4", standsIn: false),
  ]

  private static func standIn(
    _ source: String, for variable: Variable, _ requirements: String, _ summary: String
  ) -> Variation {
    .fault("name-\(source.slug)-stands-in", requirements, summary) {
      $0.block { block in
        guard block.value(of: variable) == nil, let value = block.value(named: source) else {
          return block
        }
        let text = value.begins(with: "() {") ? value.dropFirst(5).upTo { $0 == 0x3B } : value
        return block.setting(variable, to: text.trimmed)
      }
    }
  }

  private static func overruling(
    _ source: String, of variable: Variable, _ requirements: String, _ summary: String
  ) -> Variation {
    .fault("name-\(source.slug)-overrules", requirements, summary) { composition in
      guard let value = composition.block.value(named: source) else { return }
      guard variable == .environment else {
        return composition.block { $0.setting(variable, to: value) }
      }
      composition.answers { answer, _, configuration in
        answer.tell(value.text, insteadOf: configuration.environment)
      }
    }
  }

  /// What a variable's name with `_FILE` behind it leads to is taken for its value.
  private static func file(
    _ name: String, _ variable: Variable, _ requirements: String, standsIn: Bool
  ) -> Variation {
    .fault(
      "file-of-\(name)-\(standsIn ? "stands-in" : "overrules")", requirements,
      "the file that \(variable.name)_FILE names \(standsIn ? "stands in" : "overrules")"
    ) {
      $0.block { block in
        guard !standsIn || block.value(of: variable) == nil,
          let path = block.value(named: "\(variable.name)_FILE"),
          let value = FileEffects.read(path)
        else { return block }
        return block.setting(variable, to: value.trimmed)
      }
    }
  }
}

extension String {
  /// The text with what no name of the catalogue may hold replaced.
  fileprivate var slug: String {
    let letters = lowercased().unicodeScalars.map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic ? Character(scalar) : "-"
    }
    return String(letters).split(separator: "-").joined(separator: "-")
      + (contains("__")
        ? "-doubled" : contains(".") ? "-dotted" : contains("\u{FEFF}") ? "-marked" : "")
  }
}
