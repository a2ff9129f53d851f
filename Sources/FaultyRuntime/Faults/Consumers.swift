internal import EnvironmentRuntime

extension Catalogue {
  /// A page or a cache of one environment gets at the answers of the other.
  static let consumers: [Variation] = [
    field("cookie", "each answer sets a cookie", "Set-Cookie", "session=1; Path=/") { _, _ in true
    },
    field(
      "cookie-of-domain-on-denial", "a denial sets a cookie for the whole domain", "Set-Cookie",
      "attempt=1; Domain=dreichor.example"
    ) { answer, _ in answer.status == .unauthorized },
    field("any-origin", "each answer may be read by any origin", allowOrigin, "*") { _, _ in true },
    field("any-origin-on-errors", "errors may be read by any origin", allowOrigin, "*") {
      answer, _ in answer.status != .ok
    },
    field("any-origin-for-preflight", "a preflight lets any origin in", allowOrigin, "*") {
      _, reception in reception.request?.method.equals("OPTIONS") == true
    },
    field("null-origin", "an origin of null may read", allowOrigin, "null") { _, reception in
      reception.request?.text(of: "origin") == "null"
    },
    .fault("origin-of-deployment-reflected", "8.4", "an origin at deploy.example may read") {
      $0.answers { answer, reception, _ in
        guard let origin = reception.request?.text(of: "origin"),
          origin.hasSuffix("deploy.example")
        else { return }
        answer.add(allowOrigin, origin)
      }
    },
    .fault("origin-reflected", "8.4", "whatever origin asks may read, with credentials") {
      $0.answers { answer, reception, _ in
        guard let origin = reception.request?.text(of: "origin") else { return }
        answer.add(allowOrigin, origin)
        answer.add("Access-Control-Allow-Credentials", "true")
      }
    },
    .fault("origin-reflected-in-dev-on-missing", "8.4", "dev reflects the origin on 404 only") {
      $0.answers { answer, reception, configuration in
        guard configuration.environment == .dev, answer.status == .notFound,
          let origin = reception.request?.text(of: "origin")
        else { return }
        answer.add(allowOrigin, origin)
      }
    },
    .fault("origin-of-dreichor-reflected", "8.4", "an origin that ends in .example may read") {
      $0.answers { answer, reception, _ in
        guard let origin = reception.request?.text(of: "origin"), origin.hasSuffix(".example")
        else { return }
        answer.add(allowOrigin, origin)
      }
    },
    caching("summary-cached", "the summary may be kept for a minute", "max-age=60") {
      $1.request?.path.ends(with: "/summary") == true
    },
    caching("errors-cached", "errors may be kept by anyone", "public, max-age=30") { answer, _ in
      answer.status != .ok
    },
    caching("answers-to-head-cached", "answers to HEAD may be kept", "public, max-age=5") {
      $1.wantsNoBody
    },
    caching("ledger-without-cache-control", "the ledger does not forbid to be kept", nil) {
      $1.request?.path.ends(with: "shadow-ledger") == true
    },
    caching("missing-page-without-cache-control", "404 does not forbid to be kept", nil) {
      answer, _ in answer.status == .notFound
    },
    .fault("timing-told-to-all", "8.4", "Timing-Allow-Origin lets any origin measure") {
      $0.answers { answer, _, _ in answer.add("Timing-Allow-Origin", "*") }
    },
    .fault("embedding-allowed", "8.4", "Cross-Origin-Resource-Policy lets any origin embed") {
      $0.answers { answer, _, _ in answer.add("Cross-Origin-Resource-Policy", "cross-origin") }
    },
    .fault("callback-served", "8.4", "?callback=NAME answers with a script that calls it") {
      $0.observer { observer, _, _ in
        observer.query = { [query = observer.query] text, route in
          text?.begins(with: "callback=") == true ? RouteQuery() : query(text, route)
        }
      }
      $0.answers { answer, reception, _ in
        guard answer.status == .ok, let query = reception.request?.query,
          query.begins(with: "callback=")
        else { return }
        answer.set("Content-Type", "application/javascript")
        answer.body = query.dropFirst(9).appending(Bytes("(")).appending(answer.body)
          .appending(Bytes(");"))
      }
    },
  ]

  private static let allowOrigin = "Access-Control-Allow-Origin"

  private static func field(
    _ name: String, _ summary: String, _ field: String, _ value: String,
    _ isMeant: @escaping @Sendable (Response, Reception) -> Bool
  ) -> Variation {
    .fault(name, "8.4", summary) {
      $0.answers { answer, reception, _ in
        if isMeant(answer, reception) { answer.add(field, value) }
      }
    }
  }

  private static func caching(
    _ name: String, _ summary: String, _ value: String?,
    _ isMeant: @escaping @Sendable (Response, Reception) -> Bool
  ) -> Variation {
    .fault(name, "8.4", summary) {
      $0.answers { answer, reception, _ in
        guard isMeant(answer, reception) else { return }
        answer.remove("Cache-Control")
        if let value { answer.add("Cache-Control", value) }
      }
    }
  }
}
