/// What each variable must satisfy, in the order of the table of variables.
enum Rules {
  /// `ENVIRONMENT` is one of two words, has no default and is never guessed from anything else.
  static var environment: Rule<Environment> {
    Rule(
      .environment, absence: .refused(Objection("EM-2.2", "must be set")),
      emptyRequirement: "EM-2.3"
    ) { value, _ in
      guard let environment = Environment(value) else {
        return .refused("EM-2.4", "must be dev or prod")
      }
      return .accepted(environment)
    }
  }

  /// `EXECUTION_PLANE` is `paper`: by the model in prod, for want of another plane in dev.
  static var executionPlane: Rule<ExecutionPlane> {
    .required(.executionPlane, "EM-4.5") { value, environment in
      guard let plane = ExecutionPlane(value) else {
        return environment == .prod
          ? .refused("EM-4.7", "must be paper in prod")
          : .refused("EM-7.2", "must be paper, the only plane of this runtime")
      }
      return .accepted(plane)
    }
  }

  /// `RUNTIME_INSTANCE_ID` is a UUID in lower case.
  static var instanceIdentifier: Rule<Bytes> {
    .required(.instanceIdentifier, "EM-7.2") { value, _ in
      InstanceIdentifier.isValid(value)
        ? .accepted(value) : .refused("EM-7.2", "must be a UUID in lower case")
    }
  }

  /// `RUNTIME_IMAGE` is an image reference, which in prod must not be able to move.
  static var image: Rule<Bytes> {
    .required(.image, "EM-7.2") { value, environment in
      guard let reference = ImageReference(value) else {
        return .refused("EM-7.2", "must be a container image reference")
      }
      guard environment == .prod else { return .accepted(value) }
      let latest = Objection("EM-4.4", "must not have the tag latest in prod")
      let movable = Objection("EM-4.8", "must be pinned by a sha256 digest in prod")
      if reference.isLatest {
        return .refused(latest, also: reference.isPinned ? nil : movable)
      }
      return reference.isPinned ? .accepted(value) : .refused(movable, also: nil)
    }
  }

  /// `PERSISTENCE_PATH` is an absolute path; what is there is looked at only after validation.
  static var persistencePath: Rule<Bytes> {
    .required(.persistencePath, "EM-6.2") { value, _ in
      guard value.first == UInt8(ascii: "/") else {
        return .refused("EM-6.2", "must be an absolute path")
      }
      guard value.count <= longestPath else {
        return .refused("EM-6.2", "must be no longer than a path can be")
      }
      return .accepted(value)
    }
  }

  /// The longest path that Linux opens, without its terminating NUL (`PATH_MAX`).
  private static var longestPath: Int { 4095 }

  /// `DATABASE_URL` names a database of this environment.
  static var database: Rule<DatabaseURL> {
    .required(.databaseURL, "EM-6.1") { value, environment in
      guard let url = DatabaseURL(value) else {
        return .refused(
          "EM-6.1", "must be postgres://USER:PASSWORD@HOST:PORT/NAME without a query")
      }
      guard let owner = url.environment else {
        return .refused("EM-5.3", "must name a database that ends in _dev or _prod")
      }
      guard environment == nil || owner == environment else {
        return .refused("EM-5.3", "must name a database of this environment")
      }
      return .accepted(url)
    }
  }

  /// `CF_ACCESS_CLIENT_ID` is spelled as Cloudflare Access issues it.
  static var accessClientIdentifier: Rule<Bytes> {
    .required(.accessClientIdentifier, "EM-6.3") { value, _ in
      let isIssued =
        value.count == 39 && value.prefix(32).allSatisfy(\.isLowercaseHexDigit)
        && value.ends(with: ".access")
      return isIssued
        ? .accepted(value)
        : .refused("EM-6.3", "must be 32 lower-case hexadecimal digits and .access")
    }
  }

  /// `CF_ACCESS_CLIENT_SECRET` is spelled as Cloudflare Access issues it.
  static var accessClientSecret: Rule<Bytes> {
    .required(.accessClientSecret, "EM-6.3") { value, _ in
      value.count == 64 && value.allSatisfy(\.isLowercaseHexDigit)
        ? .accepted(value) : .refused("EM-6.3", "must be 64 lower-case hexadecimal digits")
    }
  }

  /// `DEPLOY_ENDPOINT` is an `https` URL that bears no user information, query or fragment.
  static var deployEndpoint: Rule<Bytes> {
    .required(.deployEndpoint, "EM-6.4") { value, _ in
      DeployEndpoint.isValid(value)
        ? .accepted(value)
        : .refused(
          "EM-6.4", "must be an https:// URL without user information, query or fragment")
    }
  }

  /// `LOG_LEVEL` is one of four words; the most talkative is a debug mode and stays out of prod.
  static var logLevel: Rule<LogLevel> {
    .required(.logLevel, "EM-6.5") { value, environment in
      guard let level = LogLevel(value) else {
        return .refused("EM-6.5", "must be debug, info, warn or error")
      }
      guard environment != .prod || level != .debug else {
        return .refused("EM-4.10", "must not be debug in prod")
      }
      return .accepted(level)
    }
  }

  /// `OBSERVER_ADDRESS` is a loopback address in digits and a port.
  static var observerAddress: Rule<ObserverAddress> {
    .required(.observerAddress, "EM-6.6") { value, _ in
      guard let address = ObserverAddress(value) else {
        return .refused(
          "EM-6.6", "must be an address of 127.0.0.0/8 or [::1], a colon and a decimal port")
      }
      return .accepted(address)
    }
  }

  /// `SMOKE_MODE` is a relaxation that only dev knows.
  static var smokeMode: Rule<Bool> { mode(.smokeMode) }

  /// `DEBUG_MODE` is a relaxation that only dev knows.
  static var debugMode: Rule<Bool> { mode(.debugMode) }

  private static func mode(_ variable: Variable) -> Rule<Bool> {
    .optional(variable, absent: false) { value, environment in
      switch value {
      case "false": .accepted(false)
      case "true" where environment == .prod: .refused("EM-4.10", "must not be true in prod")
      case "true": .accepted(true)
      default: .refused("EM-7.2", "must be true or false")
      }
    }
  }

  /// `EXPERIMENTAL_ARTIFACTS` lists names, and in prod nothing at all, whatever the names say.
  static var experimentalArtifacts: Rule<[Bytes]> {
    .optional(.experimentalArtifacts, absent: []) { value, environment in
      let forbidden = Objection("EM-4.3", "must be absent or empty in prod")
      let names = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      guard names.allSatisfy(isArtifactName) else {
        return .refused(
          Objection("EM-7.2", "must be names separated by commas"),
          also: environment == .prod ? forbidden : nil)
      }
      return environment == .prod ? .refused(forbidden, also: nil) : .accepted(names)
    }
  }

  private static func isArtifactName(_ name: Bytes) -> Bool {
    name.first?.isAlphanumeric == true
      && name.allSatisfy { $0.isAlphanumeric || "._:/@+-".utf8.contains($0) }
  }
}
