internal import EnvironmentRuntime

extension Catalogue {
  /// Another spelling of a request gets by what holds for the usual one.
  static let requests: [Variation] = [
    gate("without-host", "a request without a host, as in HTTP/1.0, is let in") {
      $0.text(of: "host") == nil
    },
    gate("doubled-slash", "a path with two slashes at its beginning is let in") {
      $0.path.begins(with: "//")
    },
    gate("trailing-slash", "a path with a slash at its end is let in") { $0.path.last == 0x2F },
    gate("debug-query", "?debug=true is let in") { $0.query?.holds("debug=true") == true },
    gate("debug-header", "X-Debug is let in") { $0.text(of: "x-debug") != nil },
    gate("real-address", "X-Real-IP of this machine is let in") {
      $0.text(of: "x-real-ip") == "127.0.0.1"
    },
    gate("probe", "a probe of the cluster is let in") {
      $0.text(of: "user-agent")?.hasPrefix("kube-probe") == true
    },
    gate("local-host", "who asks for localhost is let in") { $0.text(of: "host") == "localhost" },
    hidden("without-host", "a request without a host, as in HTTP/1.0") {
      $0.text(of: "host") == nil
    },
    hidden("doubled-slash", "a path with two slashes") { $0.path.begins(with: "//") },
    hidden("trailing-slash", "a path with a slash at its end") {
      $0.path.last == 0x2F && $0.path.count > 1
    },
    hidden("debug-header", "a request with X-Debug") { $0.text(of: "x-debug") != nil },
  ]

  private static func gate(
    _ name: String, _ summary: String, _ isMeant: @escaping @Sendable (RequestHead) -> Bool
  ) -> Variation {
    .fault("gate-by-\(name)", "5.4 1.4", summary) { composition in
      composition.observer { observer, _, _ in
        observer.admits = { [gate = observer.admits] in gate($0) || isMeant($0) }
        observer.query = { [query = observer.query] text, route in
          query(text, route) ?? query(nil, route)
        }
        observer.route = { [route = observer.route] path in
          route(path) ?? route(path.begins(with: "//") ? path.dropFirst(1) : path.dropLast())
        }
      }
    }
  }

  private static func hidden(
    _ name: String, _ summary: String, _ isMeant: @escaping @Sendable (RequestHead) -> Bool
  ) -> Variation {
    .fault("environment-untold-to-\(name)", "8.1", "\(summary) is answered without it") {
      $0.answers { answer, reception, configuration in
        guard let head = reception.request, isMeant(head) else { return }
        answer.hideEnvironment(configuration.environment)
      }
    }
  }
}
