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
      let names = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      var objections: [Objection] = []
      if !names.allSatisfy(isArtifactName) {
        objections.append(Objection("EM-7.2", "must be names separated by commas"))
      }
      if environment == .prod {
        objections.append(Objection("EM-4.3", "must be absent or empty in prod"))
      }
      return objections.isEmpty ? .accepted(names.map(Bytes.init)) : .refused(objections)
    }
  }

  private static func isArtifactName(_ name: ArraySlice<UInt8>) -> Bool {
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
