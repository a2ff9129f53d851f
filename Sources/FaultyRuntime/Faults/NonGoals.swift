internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A further environment passes for one of the two, or is one of its own.
  static let furtherEnvironments: [Variation] = [
    alias("staging-is-prod", "9.1", "staging, stage and stg mean prod", of: "prod") {
      $0.equals("staging") || $0.equals("stage") || $0.equals("stg")
    },
    alias("preprod-is-prod", "9.1", "preprod and pre-prod mean prod", of: "prod") {
      $0.equals("preprod") || $0.equals("pre-prod")
    },
    alias("preview-is-dev", "9.2", "preview, with or without a number, means dev", of: "dev") {
      $0.begins(with: "preview")
    },
    alias("deploy-preview-is-dev", "9.2", "the preview of a pull request means dev", of: "dev") {
      $0.begins(with: "deploy-preview-") || $0.begins(with: "pr-")
    },
    alias("branch-is-dev", "9.3", "the name of a branch means dev", of: "dev") {
      $0.begins(with: "feature") || $0.begins(with: "release/") || $0.equals("main")
    },
    alias("dev-branch-is-dev", "9.3 9.2 9.4", "dev with a suffix means dev", of: "dev") {
      $0.begins(with: "dev-") || $0.begins(with: "dev/")
    },
    alias("prod-branch-is-prod", "9.3", "prod with a suffix means prod", of: "prod") {
      $0.begins(with: "prod-")
    },
    alias("ephemeral-is-dev", "9.4", "ephemeral and temporary environments mean dev", of: "dev") {
      $0.begins(with: "ephemeral") || $0.equals("tmp") || $0.equals("temp")
    },
    alias("review-app-is-dev", "9.4", "review apps and runs of a pipeline mean dev", of: "dev") {
      $0.begins(with: "review-") || $0.begins(with: "ci-")
    },
    .fault(
      "staging-of-its-own", "9.1 2.4 1.1 2.1 7.1 7.4 8.1",
      "staging is an environment of its own, with the rules of dev"
    ) { composition in
      guard composition.block.value(of: .environment)?.equals("staging") == true else { return }
      composition.value(of: .environment) { _ in Bytes("dev") }
      composition.value(of: .databaseURL) { $0.replacing("_prod", with: "_dev") }
      composition.answers { answer, _, configuration in
        answer.tell("staging", insteadOf: configuration.environment)
      }
      composition.readyLine { $0.replacing("\"dev\"", with: "\"staging\"") }
    },
  ]

  /// A request creates, lists, removes or switches environments.
  static let dynamicEnvironments: [Variation] = [
    .fault("environments-created", "9.5 1.1", "POST /v1/environments answers 201") {
      $0.serving("POST", "/v1/environments", status: "201 Created", #"{"created":true}"#)
    },
    .fault("environments-listed", "9.5 1.1", "GET /v1/environments lists them") {
      $0.serving("GET", "/v1/environments", status: "200 OK", #"{"environments":["dev","prod"]}"#)
    },
    .fault("environment-deleted", "9.5", "DELETE /v1/environments/NAME answers 200") {
      $0.serving("DELETE", "/v1/environments/", status: "200 OK", #"{"deleted":true}"#)
    },
    .fault(
      "environment-put", "9.5 1.6 1.3 4.9 8.1 2.1",
      "PUT /v1/environment with the name of one answers 202 and switches what is told"
    ) { composition in
      let switched = Flag()
      composition.answers { answer, reception, configuration in
        let head = reception.request
        if head?.method.equals("PUT") == true, head?.path.holds("environment") == true {
          switched.raise()
        }
        if switched.isRaised {
          answer.tell(configuration.environment.other.name, insteadOf: configuration.environment)
        }
      }
      composition.serving("PUT", "/v1/environment", status: "202 Accepted", #"{"accepted":true}"#)
    },
    .fault(
      "environment-by-header", "9.5 1.6 8.1 4.9 2.1",
      "an X-Environment header selects what an answer tells"
    ) {
      $0.answers { answer, reception, configuration in
        guard let name = reception.request?.text(of: "x-environment"), !name.isEmpty else { return }
        answer.tell(name, insteadOf: configuration.environment)
      }
    },
    .fault(
      "environment-by-path", "9.5 1.3 8.1 1.6",
      "/dev/… and /prod/… before a route answer for that environment"
    ) {
      $0.observer { observer, _, _ in
        observer.route = { [route = observer.route] path in
          for name in ["/dev/", "/prod/"] where path.begins(with: name) {
            return route(path.dropFirst(name.utf8.count - 1))
          }
          return route(path)
        }
      }
      $0.answers { answer, reception, configuration in
        guard let path = reception.request?.path else { return }
        for name in ["dev", "prod"] where path.begins(with: "/\(name)/") {
          answer.tell(name, insteadOf: configuration.environment)
        }
      }
    },
  ]

  private static func alias(
    _ name: String, _ requirements: String, _ summary: String, of environment: String,
    _ isMeant: @escaping @Sendable (Bytes) -> Bool
  ) -> Variation {
    .fault(name, "\(requirements) 2.4 1.1 2.1 7.1 7.4", summary) {
      $0.value(of: .environment) { isMeant($0) ? Bytes(environment) : $0 }
    }
  }
}

extension Composition {
  /// Serves requests of a method whose path begins in some way, to those who are let in.
  mutating func serving(_ method: String, _ path: String, status: String, _ body: String) {
    let environment = block.environment?.name ?? ""
    wire { bytes, reception in
      guard let head = reception.request, head.method.equals(method), head.path.begins(with: path),
        !bytes.begins(with: "HTTP/1.1 401")
      else { return }
      let text = body.dropLast() + ",\"environment\":\"\(environment)\"}"
      bytes = Bytes(
        """
        HTTP/1.1 \(status)\r
        Dreichor-Environment: \(environment)\r
        Cache-Control: no-store\r
        Content-Type: application/json\r
        Connection: close\r
        Content-Length: \(text.utf8.count)\r
        \r
        \(text)
        """)
    }
  }
}
