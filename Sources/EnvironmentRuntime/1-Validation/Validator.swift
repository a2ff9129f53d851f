/// The validation of an environment block: a rule a variable, and nothing but a function of the
/// block, so that a refusal cannot have touched anything.
package struct Validator: Sendable {
  package var environment = Rules.environment
  package var executionPlane = Rules.executionPlane
  package var instanceIdentifier = Rules.instanceIdentifier
  package var image = Rules.image
  package var persistencePath = Rules.persistencePath
  package var database = Rules.database
  package var accessClientIdentifier = Rules.accessClientIdentifier
  package var accessClientSecret = Rules.accessClientSecret
  package var deployEndpoint = Rules.deployEndpoint
  package var logLevel = Rules.logLevel
  package var observerAddress = Rules.observerAddress
  package var smokeMode = Rules.smokeMode
  package var debugMode = Rules.debugMode
  package var experimentalArtifacts = Rules.experimentalArtifacts

  /// The names that may not stand in the block as often as they do.
  package var repeatedNames: @Sendable (EnvironmentBlock) -> TextList = { $0.repeatedNames }

  package init() {}

  /// Judges every variable, whatever the others are like.
  package func validate(_ block: EnvironmentBlock) -> Validation {
    var examination = Examination(block, repeatedNames: repeatedNames(block))
    let environment = examination.judge(environment)
    examination.environment = environment
    let executionPlane = examination.judge(executionPlane)
    let instanceIdentifier = examination.judge(instanceIdentifier)
    let image = examination.judge(image)
    let persistencePath = examination.judge(persistencePath)
    let database = examination.judge(database)
    let accessClientIdentifier = examination.judge(accessClientIdentifier)
    let accessClientSecret = examination.judge(accessClientSecret)
    let deployEndpoint = examination.judge(deployEndpoint)
    let logLevel = examination.judge(logLevel)
    let observerAddress = examination.judge(observerAddress)
    let smokeMode = examination.judge(smokeMode)
    let debugMode = examination.judge(debugMode)
    let experimentalArtifacts = examination.judge(experimentalArtifacts)
    examination.judgeRepeatedNames()

    guard examination.report.isEmpty, let environment, let executionPlane,
      let instanceIdentifier, let image, let persistencePath, let database,
      let accessClientIdentifier, let accessClientSecret, let deployEndpoint, let logLevel,
      let observerAddress, let smokeMode, let debugMode, let experimentalArtifacts
    else { return .refused(report: examination.report) }
    return .accepted(
      Configuration(
        environment: environment, executionPlane: executionPlane,
        instanceIdentifier: instanceIdentifier, image: image, persistencePath: persistencePath,
        database: database,
        access: AccessCredential(
          clientIdentifier: accessClientIdentifier, clientSecret: accessClientSecret),
        deployEndpoint: deployEndpoint, logLevel: logLevel, observerAddress: observerAddress,
        smokeMode: smokeMode, debugMode: debugMode, experimentalArtifacts: experimentalArtifacts))
  }
}

/// What came of a validation.
package enum Validation: Sendable {
  case accepted(Configuration)

  /// Everything that is wrong: by the table of variables, then repeated names by their bytes.
  case refused(report: Bytes)
}
