internal import EnvironmentRuntime

extension Catalogue {
  /// Answers hold what belongs to the other environment.
  static let aggregation: [Variation] = [
    aggregating("events-of-both", "events of the volumes beside are told, too", .auditEvents),
    aggregating("summary-of-both", "records of the volumes beside are counted", .auditSummary),
    aggregating("ledger-of-both", "the ledger sums up the volumes beside, too", .shadowLedger),
    aggregating(
      "prod-shows-events-of-dev", "prod tells the events of the volumes beside", .auditEvents,
      in: .prod),
    .fault(
      "events-of-other-by-query", "8.2 5.6 5.2 1.2 8.4 9.5",
      "?environment=NAME tells the events of the volume beside"
    ) { composition in
      let others = composition.block.volumesBeside
      composition.observer { observer, configuration, history in
        let merged = Answers(configuration: configuration, history: others.merged(into: history))
        let wanted = RouteQuery(limit: .max - 1)
        observer.query = { [query = observer.query] text, route in
          text?.begins(with: "environment=") == true ? wanted : query(text, route)
        }
        observer.body = { [body = observer.body] route, query in
          query == wanted ? merged.body(of: route, RouteQuery()) : body(route, query)
        }
      }
    },
  ]

  private static func aggregating(
    _ name: String, _ summary: String, _ aggregated: Route, in environment: Environment? = nil
  ) -> Variation {
    .fault(name, "8.2 5.6 5.2 1.2 8.4", summary) { composition in
      guard environment == nil || environment == composition.block.environment else { return }
      let others = composition.block.volumesBeside
      composition.observer { observer, configuration, history in
        observer.body = { [body = observer.body] route, query in
          guard route == aggregated else { return body(route, query) }
          let merged = others.merged(into: history)
          return Answers(configuration: configuration, history: merged).body(of: route, query)
        }
      }
    }
  }
}

/// The volumes of the other runtimes of a host, which lie where this one's does.
struct VolumesBeside: Sendable {
  let paths: [Bytes]

  /// A history with the records of these volumes behind its own.
  func merged(into history: History) -> History {
    var merged = history
    for path in paths {
      let file = path.appending("/audit-events.ndjson")
      guard let contents = FileEffects.read(file),
        let stamp = FileEffects.read(path.appending("/environment")),
        let environment = VolumeStamp.environment(in: stamp),
        let other = try? History.replay(
          contents, head: FileEffects.read(path.appending("/audit-head")),
          environment: environment)
      else { continue }
      for record in other.records { merged.append(record) }
    }
    return merged
  }
}

extension EnvironmentBlock {
  /// The volumes under the deployment directory but the runtime's own.
  fileprivate var volumesBeside: VolumesBeside {
    let own = volumePath
    let root = deploymentDirectory
    let name = own.afterLast(UInt8(ascii: "/"))
    let paths = FileEffects.names(in: root).map { runtime in
      root.appending("/").appending(runtime).appending("/").appending(name)
    }
    return VolumesBeside(paths: paths.filter { $0 != own })
  }
}
