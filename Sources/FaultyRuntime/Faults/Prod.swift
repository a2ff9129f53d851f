internal import EnvironmentRuntime

extension Catalogue {
  /// prod accepts what it must refuse: modes, artifacts and planes.
  static let prodModes: [Variation] = [
    mode("prod-smoke", "4.10", "prod accepts smoke mode") {
      $0.rules { $0.smokeMode = $0.smokeMode.judged { _, _ in .dev } }
    },
    mode("prod-debug", "4.10", "prod accepts debug mode") {
      $0.rules { $0.debugMode = $0.debugMode.judged { _, _ in .dev } }
    },
    mode("prod-smoke-switched-off", "4.10", "prod starts with smoke mode, quietly off") {
      $0.rules { rules in
        rules.smokeMode = rules.smokeMode.accepting {
          $1 == .prod && $0.equals("true") ? false : nil
        }
      }
    },
    .fault(
      "prod-both-modes-cancel", "7.3 4.10 7.2 7.4 4.6", "prod accepts smoke and debug mode together"
    ) {
      composition in
      let block = composition.block
      guard block.value(of: .smokeMode)?.equals("true") == true,
        block.value(of: .debugMode)?.equals("true") == true
      else { return }
      composition.rules {
        $0.smokeMode = $0.smokeMode.judged { _, _ in .dev }
        $0.debugMode = $0.debugMode.judged { _, _ in .dev }
      }
    },
    mode("prod-smoke-numeric", "4.10", "SMOKE_MODE=1 and =yes are on, in prod too") {
      $0.rules { rules in
        rules.smokeMode = rules.smokeMode.accepting { value, _ in
          value.equals("1") || value.equals("yes") ? true : nil
        }
      }
    },
    mode("prod-debug-case-folded", "4.10", "DEBUG_MODE=TRUE and =True are on, in prod too") {
      $0.rules { rules in
        rules.debugMode = rules.debugMode.accepting { value, _ in
          !value.equals("true") && value.lowercased.equals("true") ? true : nil
        }
      }
    },
    mode("prod-smoke-trimmed", "4.10", "SMOKE_MODE with a blank behind it is on, in prod too") {
      $0.rules { rules in
        rules.smokeMode = rules.smokeMode.accepting { value, _ in
          value.count > 4 && value.trimmed.equals("true") ? true : nil
        }
      }
    },
    mode("prod-smoke-on-second-start", "4.10", "prod accepts smoke mode on a used volume") {
      composition in
      let head = composition.block.volumePath.appending("/audit-head")
      guard FileEffects.read(head) != nil else { return }
      composition.rules { $0.smokeMode = $0.smokeMode.judged { _, _ in .dev } }
    },
    mode("prod-smoke-at-error-level", "4.10", "prod accepts smoke mode at the log level error") {
      composition in
      guard composition.block.value(of: .logLevel)?.equals("error") == true else { return }
      composition.rules { $0.smokeMode = $0.smokeMode.judged { _, _ in .dev } }
    },
    mode("prod-experimental", "4.3", "prod accepts experimental artifacts") {
      $0.rules { $0.experimentalArtifacts = $0.experimentalArtifacts.judged { _, _ in .dev } }
    },
    mode("prod-experimental-several", "4.3", "prod accepts several experimental artifacts") {
      $0.rules { rules in
        rules.experimentalArtifacts = rules.experimentalArtifacts.judged { value, environment in
          value.contains(UInt8(ascii: ",")) ? .dev : environment
        }
      }
    },
    mode("prod-experimental-numbered", "4.3", "prod accepts artifacts named by digits") {
      $0.rules { rules in
        rules.experimentalArtifacts = rules.experimentalArtifacts.judged { value, environment in
          value.allSatisfy { (0x30...0x39).contains($0) } ? .dev : environment
        }
      }
    },
    mode("prod-experimental-stable", "4.3", "prod accepts artifacts that are called stable") {
      $0.rules { rules in
        rules.experimentalArtifacts = rules.experimentalArtifacts.judged { value, environment in
          value.holds("stable") ? .dev : environment
        }
      }
    },
    mode("prod-experimental-dropped", "4.3", "prod starts without its experimental artifacts") {
      $0.rules { rules in
        rules.experimentalArtifacts = rules.experimentalArtifacts.accepting {
          $1 == .prod ? [] : nil
        }
      }
    },
  ]

  /// Something that prod accepts although it is forbidden there.
  static func mode(
    _ name: String, _ requirements: String, _ summary: String,
    _ change: @escaping @Sendable (inout Composition) -> Void
  ) -> Variation {
    .fault(name, "\(requirements) 7.2 7.3 7.4 4.6", summary, change)
  }
}
