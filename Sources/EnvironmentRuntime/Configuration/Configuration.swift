/// All that the operator decides, read once from the environment block and never changed.
package struct Configuration: Sendable {
  package let environment: Environment
  package let executionPlane: ExecutionPlane
  package let instanceIdentifier: Bytes
  package let image: Bytes
  package let persistencePath: Bytes
  package let database: DatabaseURL
  package let access: AccessCredential
  package let deployEndpoint: Bytes
  package let logLevel: LogLevel
  package let observerAddress: ObserverAddress
  package let smokeMode: Bool
  package let debugMode: Bool
  package let experimentalArtifacts: [Bytes]

  package init(
    environment: Environment, executionPlane: ExecutionPlane, instanceIdentifier: Bytes,
    image: Bytes, persistencePath: Bytes, database: DatabaseURL, access: AccessCredential,
    deployEndpoint: Bytes, logLevel: LogLevel, observerAddress: ObserverAddress, smokeMode: Bool,
    debugMode: Bool, experimentalArtifacts: [Bytes]
  ) {
    self.environment = environment
    self.executionPlane = executionPlane
    self.instanceIdentifier = instanceIdentifier
    self.image = image
    self.persistencePath = persistencePath
    self.database = database
    self.access = access
    self.deployEndpoint = deployEndpoint
    self.logLevel = logLevel
    self.observerAddress = observerAddress
    self.smokeMode = smokeMode
    self.debugMode = debugMode
    self.experimentalArtifacts = experimentalArtifacts
  }
}

/// The service token that a request to the observer must bear.
package struct AccessCredential: Sendable {
  package let clientIdentifier: Bytes
  package let clientSecret: Bytes

  package init(clientIdentifier: Bytes, clientSecret: Bytes) {
    self.clientIdentifier = clientIdentifier
    self.clientSecret = clientSecret
  }
}
