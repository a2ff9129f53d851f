extension Rule<LogLevel> {
  /// `LOG_LEVEL` is one of four words; the most talkative is a debug mode and stays out of prod.
  package static var logLevel: Rule {
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
}

extension Rule<Bool> {
  /// `SMOKE_MODE` is a relaxation that only dev knows.
  package static var smokeMode: Rule { mode(.smokeMode) }

  /// `DEBUG_MODE` is a relaxation that only dev knows.
  package static var debugMode: Rule { mode(.debugMode) }

  private static func mode(_ variable: Variable) -> Rule {
    .optional(variable, absent: false) { value, environment in
      if value.equals("false") { return .accepted(false) }
      guard value.equals("true") else { return .refused("EM-7.2", "must be true or false") }
      guard environment != .prod else { return .refused("EM-4.10", "must not be true in prod") }
      return .accepted(true)
    }
  }
}

extension Rule<[Bytes]> {
  /// `EXPERIMENTAL_ARTIFACTS` lists names, and in prod nothing at all, whatever the names say.
  package static var experimentalArtifacts: Rule {
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
    guard let first = name.first, first.isAlphanumeric else { return false }
    return name.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: byte.isAlphanumeric
      }
    }
  }
}
