internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// The database is the other environment's, another than given, or not asked at all.
  static let databases: [Variation] = [
    .fault(
      "prod-takes-database-of-dev", "5.3 5.6 6.1 1.2 7.2 7.3 7.4 4.6",
      "prod accepts a database of dev"
    ) {
      $0.rules {
        $0.database = $0.database.judged { _, environment in
          environment == .prod ? nil : environment
        }
      }
    },
    .fault(
      "dev-takes-database-of-prod", "5.3 5.6 6.1 1.2 7.2 7.3 7.4",
      "dev accepts a database of prod"
    ) {
      $0.rules {
        $0.database = $0.database.judged { _, environment in environment == .dev ? nil : environment
        }
      }
    },
    .fault(
      "database-of-other-in-smoke-mode", "5.3 5.6 6.1 1.2 7.2 7.3 7.4",
      "dev accepts a database of prod in smoke mode"
    ) { composition in
      guard composition.block.value(of: .smokeMode)?.equals("true") == true else { return }
      composition.rules { $0.database = $0.database.judged { _, _ in nil } }
    },
    .fault(
      "database-of-other-called-too", "5.3 5.6 1.2 6.1",
      "a second connection asks for the other environment's database"
    ) {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        try reach(configuration, stop)
        let other = configuration.environment.other
        let name = configuration.database.name.replacing(
          "_\(configuration.environment.name)", with: "_\(other.name)")
        NetworkEffects.call(configuration.database.renamed(name: name))
      }
    },
    fallingBack("to-other", "the other environment's") { database in
      guard let own = database.environment else { return database.name }
      return database.name.replacing("_\(own.name)", with: "_\(own.other.name)")
    },
    fallingBack("to-maintenance", "the database postgres") { _ in Bytes("postgres") },
    .fault("database-never-called", "6.1 5.3", "the database is never called") {
      $0.steps.reachDatabase = { (_, _) throws(Interruption) in }
    },
    .fault("database-never-called-in-dev", "6.1 5.3", "dev never calls the database") {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        if configuration.environment == .prod { try reach(configuration, stop) }
      }
    },
    .fault(
      "database-called-once-per-volume", "6.1 5.3", "the database is called on the first start only"
    ) {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        let head = configuration.persistencePath.appending("/audit-head")
        if FileEffects.read(head) == nil { try reach(configuration, stop) }
      }
    },
    .fault("database-user-encoded", "6.1", "the user is sent as it is encoded") { composition in
      let given = composition.block.value(of: .databaseURL) ?? Bytes()
      composition.accepted { configuration in
        let user = given.dropFirst("postgres://".utf8.count).upTo { $0 == UInt8(ascii: ":") }
        return configuration.with(\.database, configuration.database.renamed(user: user))
      }
    },
    .fault("database-user-built-in", "6.1 5.3", "the user that is sent is always dreichor") {
      $0.accepted {
        $0.with(\.database, $0.database.renamed(user: Bytes("dreichor")))
      }
    },
    .fault(
      "database-of-maintenance", "5.3 6.1 5.6", "prod names the database postgres to the server"
    ) {
      $0.accepted { configuration in
        configuration.environment == .dev
          ? configuration
          : configuration.with(
            \.database, configuration.database.renamed(name: Bytes("postgres")))
      }
    },
    .fault("database-name-cut", "6.1 5.3", "a database's name is cut to 16 bytes") {
      $0.accepted {
        $0.with(\.database, $0.database.renamed(name: $0.database.name.prefix(16)))
      }
    },
    .fault(
      "database-shared-name", "5.3 1.2 6.1 5.6",
      "both environments name the database dreichor to the server"
    ) {
      $0.accepted {
        $0.with(\.database, $0.database.renamed(name: Bytes("dreichor")))
      }
    },
  ]

  private static func fallingBack(
    _ name: String, _ summary: String, _ other: @escaping @Sendable (DatabaseURL) -> Bytes
  ) -> Variation {
    .fault(
      "database-falls-back-\(name)", "5.3 5.6 6.1",
      "a database that refuses is left for \(summary)"
    ) {
      $0.database { (configuration, stop, reach) throws(Interruption) in
        do throws(Interruption) {
          try reach(configuration, stop)
        } catch {
          guard case .refused = error else { throw error }
          let database = configuration.database
          try reach(
            configuration.with(\.database, database.renamed(name: other(database))), stop)
        }
      }
    }
  }
}
