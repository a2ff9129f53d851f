internal import EnvironmentRuntime

extension Catalogue {
  /// Something else than `ENVIRONMENT` has a say.
  static let inference: [Variation] = [
    standIn("node-env", "NODE_ENV stands in for an absent ENVIRONMENT") {
      $0.value(named: "NODE_ENV")
    },
    standIn("app-env", "APP_ENV, ENV or STAGE stands in for an absent ENVIRONMENT") {
      $0.value(named: "APP_ENV") ?? $0.value(named: "ENV") ?? $0.value(named: "STAGE")
    },
    standIn("lower-case-name", "a variable in lower case stands in for an absent ENVIRONMENT") {
      $0.value(named: "environment")
    },
    standIn("misspelt-name", "ENVIROMENT stands in for an absent ENVIRONMENT") {
      $0.value(named: "ENVIROMENT")
    },
    standIn("deployment-variable", "DEPLOY_ENV stands in for an absent ENVIRONMENT") {
      $0.value(named: "DEPLOY_ENV")
    },
    standIn("host-name", "the end of HOSTNAME stands in for an absent ENVIRONMENT") {
      word(in: $0.value(named: "HOSTNAME") ?? Bytes())
    },
    standIn("ci", "CI=true makes an absent ENVIRONMENT dev") {
      $0.value(named: "CI")?.equals("true") == true ? Bytes("dev") : nil
    },
    standIn("release-branch", "a build of the main branch is prod") {
      let branch = $0.value(named: "GITHUB_REF_NAME") ?? $0.value(named: "CI_COMMIT_BRANCH")
      return branch?.equals("main") == true ? Bytes("prod") : nil
    },
    standIn("image", "a word in the image's reference stands in for an absent ENVIRONMENT") {
      word(in: $0.value(of: .image) ?? Bytes())
    },
    standIn("file-at-home", "~/.environment stands in for an absent ENVIRONMENT", "6.6") {
      $0.value(named: "HOME").flatMap { FileEffects.read($0.appending("/.environment")) }?.trimmed
    },
    standIn("working-directory", "the working directory's name stands in") { _ in
      word(in: FileEffects.workingDirectory.afterLast(UInt8(ascii: "/")))
    },
    standIn("database-name", "the database's name stands in for an absent ENVIRONMENT") {
      $0.value(of: .databaseURL).flatMap { DatabaseURL($0) }?.environment.map { Bytes($0.name) }
    },
    standIn("endpoint", "the deployment endpoint's text stands in for an absent ENVIRONMENT") {
      word(in: $0.value(of: .deployEndpoint) ?? Bytes())
    },
    standIn("stamp", "the volume's stamp stands in for an absent ENVIRONMENT") {
      FileEffects.read($0.volumePath.appending("/environment"))?.trimmed
    },
    standIn("dotenv", "a .env file stands in for an absent ENVIRONMENT", "6.6") { _ in
      FileEffects.read(Bytes(".env"))?.assigned("ENVIRONMENT")
    },
    standIn("standard-input", "standard input stands in for an absent ENVIRONMENT", "6.6") { _ in
      StandardInput.read().assigned("ENVIRONMENT")
    },
    .fault(
      "inferred-from-node-env-when-empty", "1.5 2.3 2.4 7.1 7.4 2.2",
      "NODE_ENV stands in for an empty ENVIRONMENT"
    ) {
      $0.block { block in
        guard block.value(of: .environment)?.isEmpty == true,
          let name = block.value(named: "NODE_ENV")
        else { return block }
        return block.setting(.environment, to: name)
      }
    },
    .fault(
      "inferred-from-argument", "1.5 6.6 2.2 2.3 7.1 7.4 1.6",
      "--environment=NAME stands in for an absent ENVIRONMENT"
    ) { composition in
      composition.argumentCount = 0
      let arguments = composition.arguments
      composition.absent(.environment) { _ in
        arguments.lazy.compactMap { Bytes($0).assigned("--environment") }.first
      }
    },
    .fault(
      "overruled-by-argument", "1.5 2.1 6.6 8.1 1.6",
      "--environment=NAME changes the environment that is told"
    ) { composition in
      composition.argumentCount = 0
      let names = composition.arguments.compactMap { Bytes($0).assigned("--environment")?.text }
      guard let name = names.first else { return }
      composition.answers { answer, _, configuration in
        answer.tell(name, insteadOf: configuration.environment)
      }
    },
    .fault(
      "overruled-by-app-env", "1.5 2.1 8.1 1.6", "APP_ENV changes the environment that is told"
    ) { composition in
      guard let name = composition.block.value(named: "APP_ENV") else { return }
      composition.answers { answer, _, configuration in
        answer.tell(name.text, insteadOf: configuration.environment)
      }
    },
    .fault(
      "overruled-by-file", "1.5 2.1 6.6 8.1 1.6",
      "a config.json in the working directory changes the environment that is told"
    ) { composition in
      guard let file = FileEffects.read(Bytes("config.json")), let name = word(in: file) else {
        return
      }
      composition.answers { answer, _, configuration in
        answer.tell(name.text, insteadOf: configuration.environment)
      }
    },
    .fault(
      "prod-relaxed-by-node-env", "1.5 4.10 7.2 7.3 7.4 4.6",
      "prod lets smoke mode pass where NODE_ENV is development"
    ) { composition in
      guard composition.block.value(named: "NODE_ENV")?.equals("development") == true else {
        return
      }
      composition.rules { $0.smokeMode = $0.smokeMode.judged { _, _ in .dev } }
    },
  ]

  private static func standIn(
    _ source: String, _ summary: String, _ further: String = "",
    _ name: @escaping @Sendable (EnvironmentBlock) -> Bytes?
  ) -> Variation {
    .fault("inferred-from-\(source)", "1.5 2.2 2.3 7.1 7.4 1.6 \(further)", summary) {
      $0.block { block in
        guard block.value(of: .environment) == nil, let name = name(block) else { return block }
        return block.setting(.environment, to: name)
      }
    }
  }

  /// The word for an environment that a text holds, the longer one first.
  private static func word(in text: Bytes) -> Bytes? {
    ["prod", "dev"].first { text.holds($0) }.map { Bytes($0) }
  }
}
