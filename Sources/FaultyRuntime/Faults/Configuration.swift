internal import EnvironmentRuntime

extension Catalogue {
  /// A variable that must be there has a default, or its value is not used as given.
  static let injected: [Variation] = [
    .fault(
      "database-optional", "6.1 7.2 7.4 5.3", "without DATABASE_URL it starts without a database"
    ) { composition in
      guard composition.block.value(of: .databaseURL) == nil else { return }
      let isProd = composition.block.isProd
      composition.absent(.databaseURL) { _ in
        Bytes("postgres://none:none@127.0.0.1:1/none_\(isProd ? "prod" : "dev")")
      }
      composition.steps.reachDatabase = { (_, _) throws(Interruption) in }
    },
    .fault("database-empty-optional", "6.1 7.2 7.4 5.3", "an empty DATABASE_URL means none") {
      composition in
      guard composition.block.value(of: .databaseURL)?.isEmpty == true else { return }
      let isProd = composition.block.isProd
      composition.value(of: .databaseURL) { _ in
        Bytes("postgres://none:none@127.0.0.1:1/none_\(isProd ? "prod" : "dev")")
      }
      composition.steps.reachDatabase = { (_, _) throws(Interruption) in }
    },
    .fault("volume-default", "6.2 7.2 7.4 5.2", "an absent PERSISTENCE_PATH is ./data") {
      $0.absent(.persistencePath) { _ in dataDirectory() }
    },
    .fault("volume-empty-is-here", "6.2 7.2 7.4 5.2", "an empty PERSISTENCE_PATH is ./data") {
      $0.value(of: .persistencePath) { $0.isEmpty ? dataDirectory() : $0 }
    },
    .fault(
      "volume-fallback", "6.2 5.2 7.4", "a volume that cannot be claimed is replaced by ./data"
    ) {
      $0.claim { (configuration, claim) throws(Interruption) in
        do throws(Interruption) {
          return try claim(configuration)
        } catch {
          return try claim(configuration.with(\.persistencePath, dataDirectory()))
        }
      }
    },
    .fault(
      "access-id-default", "6.3 7.2 7.4 5.4 1.4", "an absent CF_ACCESS_CLIENT_ID has a default"
    ) {
      $0.absent(.accessClientIdentifier) { _ in
        Bytes(String(repeating: "0", count: 32) + ".access")
      }
    },
    .fault(
      "access-secret-default", "6.3 7.2 7.4 5.4 1.4",
      "an absent CF_ACCESS_CLIENT_SECRET has a default"
    ) {
      $0.absent(.accessClientSecret) { _ in Bytes(String(repeating: "0", count: 64)) }
    },
    .fault(
      "access-secret-empty-opens", "6.3 7.2 7.4 5.4 1.4",
      "with an empty CF_ACCESS_CLIENT_SECRET everyone is let in"
    ) { composition in
      guard composition.block.value(of: .accessClientSecret)?.isEmpty == true else { return }
      composition.value(of: .accessClientSecret) { _ in Bytes(String(repeating: "0", count: 64)) }
      composition.gate { _, _, _ in true }
    },
    .fault("endpoint-default", "6.4 7.2 7.4", "an absent DEPLOY_ENDPOINT has a default") {
      $0.absent(.deployEndpoint) { _ in Bytes("https://deploy.dreichor.example/") }
    },
    .fault("endpoint-empty-default", "6.4 7.2 7.4", "an empty DEPLOY_ENDPOINT has a default") {
      $0.value(of: .deployEndpoint) {
        $0.isEmpty ? Bytes("https://deploy.dreichor.example/") : $0
      }
    },
    .fault("endpoint-slash-cut", "6.4", "the endpoint is told without its last slash") {
      $0.accepted { configuration in
        let endpoint = configuration.deployEndpoint
        let isCut = endpoint.last == UInt8(ascii: "/")
        return configuration.with(\.deployEndpoint, isCut ? endpoint.dropLast() : endpoint)
      }
    },
    .fault("endpoint-case-folded-in-prod", "6.4", "prod tells the endpoint in lower case") {
      $0.accepted { configuration in
        configuration.environment == .dev
          ? configuration
          : configuration.with(\.deployEndpoint, configuration.deployEndpoint.lowercased)
      }
    },
    .fault("endpoint-decoded", "6.4", "the endpoint is told with its percent-encoding decoded") {
      $0.accepted {
        $0.with(\.deployEndpoint, PercentEncoding.decode($0.deployEndpoint) ?? Bytes())
      }
    },
    .fault("endpoint-built-in", "6.4 1.2", "the status tells an endpoint that is built in") {
      $0.accepted { $0.with(\.deployEndpoint, Bytes("https://deploy.dreichor.example/runtime")) }
    },
    .fault("level-default", "6.5 7.2 7.4", "an absent LOG_LEVEL is info") {
      $0.absent(.logLevel) { _ in Bytes("info") }
    },
    .fault("level-fallback", "6.5 7.2 7.4", "an empty LOG_LEVEL is warn") {
      $0.value(of: .logLevel) { $0.isEmpty ? Bytes("warn") : $0 }
    },
    .fault("level-reported-default", "6.5", "the status tells info whatever was given") {
      $0.reconfigured({ $0.with(\.logLevel, .info) }, when: { true })
    },
    .fault("level-raised-in-prod", "6.5", "prod makes warn of the level error") {
      $0.accepted { configuration in
        configuration.environment == .prod && configuration.logLevel == .error
          ? configuration.with(\.logLevel, .warn) : configuration
      }
    },
  ]

  /// A directory below the working directory, made if need be.
  private static func dataDirectory() -> Bytes {
    let path = FileEffects.workingDirectory.appending("/data")
    FileEffects.makeDirectory(path)
    return path
  }
}
