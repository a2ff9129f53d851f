internal import EnvironmentRuntime

extension Catalogue {
  /// Refusals that differ from the reference's, in what the model leaves open.
  static let permittedRefusals: [Variation] = [
    .permitted("exit-status-one", "every refusal exits with 1") { $0.refusalStatus { _ in 1 } },
    .permitted("exit-status-high", "refusals exit with statuses above 200") {
      $0.refusalStatus { 150 + $0.rawValue }
    },
    .permitted("exit-status-counts", "a refusal exits with how many values are wrong, to 125") {
      composition in
      let names = composition.block.reduce(0) { count, entry in
        count + (entry.name.equals("ENVIRONMENT") ? 1 : 0)
      }
      composition.refusalStatus { _ in Int32(min(125, max(1, names))) }
    },
    .permitted("diagnostics-in-json", "diagnostics are JSON objects, one a line") {
      $0.reports { report in
        Bytes(
          report.split(separator: UInt8(ascii: "\n")).flatMap { line in
            var object = JSONObject()
            object.add("level", "fatal")
            if let name = line.culprit { object.add("variable", name) }
            object.add("message", line)
            return object.closed.appending("\n")
          })
      }
    },
    .permitted("diagnostics-in-prose", "all violations stand in one sentence") {
      $0.reports { report in
        let lines = report.split(separator: UInt8(ascii: "\n"))
        let reasons = lines.map { line in
          "\(line.culprit?.text ?? "the start") is not acceptable"
        }
        return Bytes("Refusing to start: \(reasons.joined(separator: "; ")).\n")
      }
    },
    .permitted("diagnostics-in-reverse", "violations come in another order") {
      $0.reports { report in
        Bytes(
          report.split(separator: UInt8(ascii: "\n")).reversed()
            .flatMap { $0.appending("\n") })
      }
    },
    .permitted("diagnostics-without-identifiers", "no requirement is named") {
      $0.reports { report in
        Bytes(
          report.split(separator: UInt8(ascii: "\n")).flatMap { line in
            (line.firstOccurrence(of: " variable=").map { line[$0...] } ?? line)
              .appending("\n")
          })
      }
    },
    .permitted("diagnostics-without-echo", "no value is repeated") {
      $0.reports { report in
        Bytes(
          report.split(separator: UInt8(ascii: "\n")).flatMap { line in
            line[..<(line.firstOccurrence(of: " value=") ?? line.endIndex)]
              .appending("\n")
          })
      }
    },
    .permitted("diagnostics-on-standard-output", "diagnostics go to both streams") {
      $0.steps.report = { [report = $0.steps.report] text in
        StandardOutput.write(text)
        report(text)
      }
    },
    .permitted("refusal-slow", "a refusal takes a second and a half") {
      $0.refusalStatus { code in
        ProcessEffects.pause(milliseconds: 1500)
        return code.rawValue
      }
    },
    .permitted("arguments-ignored", "arguments are ignored") { $0.argumentCount = 0 },
    .permitted("arguments-refused-with-two", "arguments are refused with status 2") {
      $0.status = { $0 == .usage ? 2 : $0.rawValue }
    },
    .permitted("broken-history-unnumbered", "a broken history is refused without saying where") {
      $0.replay { (configuration, volume, replay) throws(Interruption) in
        do throws(Interruption) {
          return try replay(configuration, volume)
        } catch {
          guard case .refused(let refusal) = error else { throw error }
          throw .refused(refusal.exit, refusal.variable, "the history cannot be trusted")
        }
      }
    },
    .permitted("unknown-name-twice", "a name that means nothing may stand twice in the block") {
      $0.rules { rules in
        rules.repeatedNames = { block in
          TextList(
            block.repeatedNames.filter { name in
              Variable.allCases.contains { name.equals($0.name) }
            })
        }
      }
    },
  ]

  /// Starts that the model permits, or does not speak of, are judged otherwise.
  static let permittedRules: [Variation] = [
    .permitted("dev-refuses-smoke", "dev refuses smoke mode") {
      $0.rules { $0.smokeMode = $0.smokeMode.judged { _, _ in .prod } }
    },
    .permitted("dev-refuses-debug", "dev refuses debug mode") {
      $0.rules { $0.debugMode = $0.debugMode.judged { _, _ in .prod } }
    },
    .permitted("dev-refuses-experiments", "dev refuses experimental artifacts") {
      $0.rules { $0.experimentalArtifacts = $0.experimentalArtifacts.judged { _, _ in .prod } }
    },
    .permitted("dev-refuses-unpinned-images", "dev refuses images that can move") {
      $0.rules { $0.image = $0.image.judged { _, _ in .prod } }
    },
    refusing("debug-level-refused", "no environment takes the log level debug", .logLevel) {
      value, _ in
      value.equals("debug")
    },
    refusing("levels-but-info-refused", "the log level info is the only one", .logLevel) {
      value, _ in
      !value.equals("info")
    },
    refusing("tags-refused", "an image has a digest and no tag", .image) { value, _ in
      ImageReference(value).map { !$0.tag.isEmpty } ?? false
    },
    refusing("registry-demanded", "an image names the host of its registry", .image) {
      value, _ in
      !value.upTo { $0 == UInt8(ascii: "/") }.holds(".")
    },
    refusing("endpoints-of-others-refused", "an endpoint may not name the other", .deployEndpoint) {
      value, environment in value.holds(environment == .dev ? "prod" : "dev.")
    },
    refusing("endpoint-ports-refused", "an endpoint has no port", .deployEndpoint) { value, _ in
      value.dropFirst(8).upTo { $0 == UInt8(ascii: "/") }.holds(":")
    },
    refusing("instances-of-others-refused", "only known instances run", .instanceIdentifier) {
      value, _ in !value.begins(with: "0b7f6a52") && !value.begins(with: "e41c9d07")
    },
    refusing("dotted-volumes-refused", "a volume's path has no dots", .persistencePath) {
      value, _ in
      value.holds("/..")
    },
    refusing("long-values-refused", "an endpoint has 2,000 bytes at most", .deployEndpoint) {
      value, _ in value.count > 2_000
    },
    refusing("odd-signs-refused", "an endpoint has no signs of a shell", .deployEndpoint) {
      value, _ in value.holds("$") || value.holds("%") || value.holds("~") || value.holds("\\")
    },
    .permitted("dev-takes-other-planes", "dev runs live and shadow, and tells paper for both") {
      $0.rules { rules in
        rules.executionPlane = rules.executionPlane.accepting { value, environment in
          environment == .dev && (value.equals("live") || value.equals("shadow")) ? .paper : nil
        }
      }
    },
    .permitted("prod-takes-debug-level", "prod accepts the log level debug") {
      $0.rules { $0.logLevel = $0.logLevel.judged { _, _ in .dev } }
    },
    .permitted("prod-takes-latest-in-capitals", "prod accepts LATEST beside a digest") {
      $0.rules { rules in
        rules.image = rules.image.accepting { value, _ in
          guard let reference = ImageReference(value), reference.isPinned, !reference.tag.isEmpty,
            !reference.tag.equals("latest")
          else { return nil }
          return value
        }
      }
    },
    .permitted("instance-of-any-text", "an instance may be any text of letters and digits") {
      $0.rules { rules in
        rules.instanceIdentifier = rules.instanceIdentifier.accepting { value, _ in
          value.count == 36 && value.lowercased != value
            && InstanceIdentifier.isValid(value.lowercased) ? value.lowercased : nil
        }
      }
    },
  ]

  /// A further value of a variable is refused, as one that the reference itself refuses.
  private static func refusing(
    _ name: String, _ summary: String, _ variable: Variable,
    _ isRefused: @escaping @Sendable (Bytes, Environment?) -> Bool
  ) -> Variation {
    .permitted(name, summary) {
      $0.block { block in
        guard let value = block.value(of: variable), !value.isEmpty,
          isRefused(value, block.environment)
        else { return block }
        return block.setting(variable, to: value.appending("\u{1}"))
      }
    }
  }
}

extension Bytes {
  /// The variable that a line of the reference's diagnostics names, or nil.
  fileprivate var culprit: Bytes? {
    firstOccurrence(of: "variable=").map { start in
      self[(start + 9)...].upTo { $0 == UInt8(ascii: " ") }
    }
  }
}
