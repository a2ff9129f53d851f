internal import EnvironmentRuntime

extension Catalogue {
  /// An answer does not tell the active environment.
  static let reporting: [Variation] = [
    hiding("denial-without-environment", "a denied request is not told") {
      answer, _ in answer.status == .unauthorized
    },
    hiding("missing-page-without-environment", "an answer of 404 does not tell it") { answer, _ in
      answer.status == .notFound
    },
    hiding("unread-request-without-environment", "an answer of 400 or 431 to a head does not tell")
    { answer, reception in
      reception.request == nil
    },
    hiding("refused-method-without-environment", "an answer of 405 does not tell it") { answer, _ in
      answer.status == .methodNotAllowed
    },
    hiding("ledger-without-environment", "the ledger does not tell it") { answer, reception in
      answer.status == .ok && reception.request?.path.ends(with: "shadow-ledger") == true
    },
    hiding("limited-events-without-environment", "events with a limit do not tell it") {
      answer, reception in
      answer.status == .ok && reception.request?.query?.isEmpty == false
    },
    telling("errors-tell-dev", "errors tell dev, also in prod") { answer, _, _ in
      answer.status == .ok ? nil : "dev"
    },
    telling("header-built-in", "the header tells prod, also in dev", in: .header) { _, _, _ in
      "prod"
    },
    telling("answers-to-head-tell-other", "answers to HEAD tell the other environment") {
      _, reception, configuration in
      reception.wantsNoBody ? configuration.environment.other.name : nil
    },
    telling("events-in-prod-tell-dev", "prod's events tell dev in their body", in: .body) {
      _, reception, configuration in
      configuration.environment == .prod
        && reception.request?.path.ends(with: "audit-events") == true ? "dev" : nil
    },
    telling("tells-live-to-crawlers", "clients with a User-Agent are told production") {
      _, reception, configuration in
      configuration.environment == .prod && reception.request?.text(of: "user-agent") != nil
        ? "production" : nil
    },
    .fault(
      "tells-other-after-a-while", "8.1 2.1 1.6 4.9 3.1 4.1", "after half a second it tells dev"
    ) {
      let beginning = ProcessEffects.uptime
      $0.answers { answer, _, configuration in
        guard ProcessEffects.uptime - beginning > 500 else { return }
        answer.tell("dev", insteadOf: configuration.environment)
      }
    },
    .fault("tells-dev-on-second-start", "8.1 2.1 1.6", "on a used volume it tells dev") {
      composition in
      let head = composition.block.volumePath.appending("/audit-head")
      guard FileEffects.read(head) != nil else { return }
      composition.answers { answer, _, configuration in
        answer.tell("dev", insteadOf: configuration.environment)
      }
    },
  ]

  private enum Part {
    case header
    case body
    case both
  }

  private static func hiding(
    _ name: String, _ summary: String,
    _ isHidden: @escaping @Sendable (Response, Reception) -> Bool
  ) -> Variation {
    .fault(name, "8.1", "\(summary), neither in its header nor in its body") {
      $0.answers { answer, reception, configuration in
        if isHidden(answer, reception) { answer.hideEnvironment(configuration.environment) }
      }
    }
  }

  private static func telling(
    _ name: String, _ summary: String, in part: Part = .both,
    _ told: @escaping @Sendable (Response, Reception, Configuration) -> String?
  ) -> Variation {
    .fault(name, "8.1 2.1", summary) {
      $0.answers { answer, reception, configuration in
        guard let name = told(answer, reception, configuration) else { return }
        let (fields, body) = (answer.fields, answer.body)
        answer.tell(name, insteadOf: configuration.environment)
        switch part {
        case .header: answer.body = body
        case .body: answer.fields = fields
        case .both: break
        }
      }
    }
  }
}
