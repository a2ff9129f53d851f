internal import EnvironmentRuntime

extension Catalogue {
  /// Something else than the environment block configures the runtime.
  static let configurationSources: [Variation] = [
    .fault("argument-sets-level", "6.6 6.5", "--log-level=LEVEL overrules LOG_LEVEL") {
      composition in
      composition.argumentCount = 0
      let levels = composition.arguments.compactMap { Bytes($0).assigned("--log-level") }
      guard let level = levels.first else { return }
      composition.block { $0.setting(.logLevel, to: level) }
    },
    .fault(
      "argument-fills-gap", "6.6 6.4 7.2 7.4",
      "--deploy-endpoint=URL stands in for an absent DEPLOY_ENDPOINT"
    ) {
      composition in
      composition.argumentCount = 0
      let arguments = composition.arguments
      composition.absent(.deployEndpoint) { _ in
        arguments.lazy.compactMap { Bytes($0).assigned("--deploy-endpoint") }.first
      }
    },
    .fault(
      "standard-input-configures", "6.6 6.5", "NAME=VALUE on standard input overrules LOG_LEVEL"
    ) {
      $0.block { block in
        guard let level = StandardInput.read().assigned("LOG_LEVEL") else { return block }
        return block.setting(.logLevel, to: level)
      }
    },
    .fault("dotenv-overrules", "6.6 6.5 1.5", "a .env file overrules LOG_LEVEL") {
      $0.block { block in
        guard let level = FileEffects.read(Bytes(".env"))?.assigned("LOG_LEVEL") else {
          return block
        }
        return block.setting(.logLevel, to: level)
      }
    },
    .fault(
      "dotenv-fills-gaps",
      "6.6 6.1 6.2 6.3 6.4 6.5 7.2 7.4 1.5 2.2 2.3 7.1 4.5 4.7 4.4 4.8 4.6 1.6",
      "a .env file in the working directory fills in absent variables"
    ) {
      $0.block { block in
        guard let file = FileEffects.read(Bytes(".env")) else { return block }
        return Variable.allCases.reduce(block) { block, variable in
          guard block.value(of: variable) == nil, let value = file.assigned(variable.name) else {
            return block
          }
          return block.setting(variable, to: value)
        }
      }
    },
    .fault(
      "volume-file-configures", "6.6 6.4", "config.json in the volume overrules the endpoint"
    ) {
      $0.accepted { configuration in
        let path = configuration.persistencePath.appending("/config.json")
        guard let file = FileEffects.read(path), !file.isEmpty else { return configuration }
        return configuration.with(\.deployEndpoint, Bytes("https://from-a-file.example/"))
      }
    },
    .fault("prefixed-name-overrules", "6.6 6.5 1.5", "DREICHOR_LOG_LEVEL overrules LOG_LEVEL") {
      $0.block { block in
        guard let level = block.value(named: "DREICHOR_LOG_LEVEL") else { return block }
        return block.setting(.logLevel, to: level)
      }
    },
    .fault(
      "name-folded", "6.6 6.5 7.2 7.4", "a variable's name in lower case stands in for LOG_LEVEL"
    ) {
      $0.block { block in
        guard block.value(of: .logLevel) == nil, let level = block.value(named: "log_level") else {
          return block
        }
        return block.setting(.logLevel, to: level)
      }
    },
    .fault(
      "database-from-pg-variables", "6.1 6.6 5.3 1.5",
      "PGDATABASE and PGUSER overrule what DATABASE_URL says"
    ) { composition in
      let name = composition.block.value(named: "PGDATABASE")
      let user = composition.block.value(named: "PGUSER")
      composition.accepted { configuration in
        configuration.with(
          \.database, configuration.database.renamed(user: user, name: name))
      }
    },
    .fault(
      "observer-port-from-variable", "6.6 1.5", "PORT overrules the port of OBSERVER_ADDRESS"
    ) {
      $0.block { block in
        guard let port = block.value(named: "PORT"), let address = block.value(of: .observerAddress)
        else { return block }
        let host = address.upTo { $0 == UInt8(ascii: ":") }
        return block.setting(
          .observerAddress, to: host.appending(":").appending(port))
      }
    },
  ]
}

extension DatabaseURL {
  /// The same server under another user or name.
  func renamed(user: Bytes? = nil, name: Bytes? = nil) -> DatabaseURL {
    var url = Bytes("postgres://")
    url.append(contentsOf: (user ?? self.user).percentEncoded)
    url.append(":none@")
    url.append(contentsOf: isIPv6 ? Bytes("[").appending(host).appending("]") : host)
    url.append(":\(port)/")
    url.append(contentsOf: name ?? self.name)
    return DatabaseURL(url) ?? self
  }
}
