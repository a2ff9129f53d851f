internal import EnvironmentRuntime

extension Configuration {
  /// The configuration with some values replaced.
  func changing(
    environment: Environment? = nil, instanceIdentifier: Bytes? = nil, image: Bytes? = nil,
    persistencePath: Bytes? = nil, database: DatabaseURL? = nil, access: AccessCredential? = nil,
    deployEndpoint: Bytes? = nil, logLevel: LogLevel? = nil, smokeMode: Bool? = nil,
    debugMode: Bool? = nil, experimentalArtifacts: [Bytes]? = nil
  ) -> Configuration {
    Configuration(
      environment: environment ?? self.environment, executionPlane: executionPlane,
      instanceIdentifier: instanceIdentifier ?? self.instanceIdentifier, image: image ?? self.image,
      persistencePath: persistencePath ?? self.persistencePath,
      database: database ?? self.database, access: access ?? self.access,
      deployEndpoint: deployEndpoint ?? self.deployEndpoint, logLevel: logLevel ?? self.logLevel,
      observerAddress: observerAddress, smokeMode: smokeMode ?? self.smokeMode,
      debugMode: debugMode ?? self.debugMode,
      experimentalArtifacts: experimentalArtifacts ?? self.experimentalArtifacts)
  }
}

extension Environment {
  /// The one of the two that this is not.
  var other: Environment {
    switch self {
    case .dev: .prod
    case .prod: .dev
    }
  }
}
