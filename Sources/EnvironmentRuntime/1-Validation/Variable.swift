/// The environment variables of this runtime, by their names in the environment block.
package enum Variable: String, CaseIterable, Sendable {
  case environment = "ENVIRONMENT"
  case executionPlane = "EXECUTION_PLANE"
  case instanceIdentifier = "RUNTIME_INSTANCE_ID"
  case image = "RUNTIME_IMAGE"
  case persistencePath = "PERSISTENCE_PATH"
  case databaseURL = "DATABASE_URL"
  case accessClientIdentifier = "CF_ACCESS_CLIENT_ID"
  case accessClientSecret = "CF_ACCESS_CLIENT_SECRET"
  case deployEndpoint = "DEPLOY_ENDPOINT"
  case logLevel = "LOG_LEVEL"
  case observerAddress = "OBSERVER_ADDRESS"
  case smokeMode = "SMOKE_MODE"
  case debugMode = "DEBUG_MODE"
  case experimentalArtifacts = "EXPERIMENTAL_ARTIFACTS"

  /// The name in the environment block.
  package var name: String { rawValue }

  /// Whether a diagnostic may repeat the value.
  ///
  /// Besides the two secrets, the other half of the access credential stays out, and so does the
  /// endpoint: a password put into it by mistake would be repeated with it.
  var mayBeEchoed: Bool {
    switch self {
    case .databaseURL, .accessClientIdentifier, .accessClientSecret, .deployEndpoint: false
    case .environment, .executionPlane, .instanceIdentifier, .image, .persistencePath, .logLevel,
      .observerAddress, .smokeMode, .debugMode, .experimentalArtifacts:
      true
    }
  }
}
