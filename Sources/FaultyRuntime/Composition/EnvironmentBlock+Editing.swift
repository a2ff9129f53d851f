internal import EnvironmentRuntime

extension EnvironmentBlock {
  /// The block from entries.
  init(entries: [(name: Bytes, value: Bytes)]) {
    self.init(
      TextList(
        entries.map { entry in
          var text = entry.name
          text.append("=")
          text.append(contentsOf: entry.value)
          return text
        }))
  }

  /// The first value of a variable of any name, or nil.
  func value(named name: String) -> Bytes? {
    first { $0.name.equals(name) }?.value
  }

  /// The block with each value of a variable replaced.
  func mapping(_ variable: Variable, _ transform: (Bytes) -> Bytes) -> EnvironmentBlock {
    EnvironmentBlock(
      entries: map { entry in
        (entry.name, entry.name.equals(variable.name) ? transform(entry.value) : entry.value)
      })
  }

  /// The block in which a variable has one value.
  func setting(_ variable: Variable, to value: Bytes) -> EnvironmentBlock {
    let others = filter { !$0.name.equals(variable.name) }.map { ($0.name, $0.value) }
    return EnvironmentBlock(entries: others + [(Bytes(variable.name), value)])
  }

  /// The environment that the block selects, or nil.
  var environment: Environment? {
    value(of: .environment).flatMap { Environment($0) }
  }

  /// Whether the block selects prod.
  var isProd: Bool { environment == .prod }

  /// Whether the block selects dev.
  var isDev: Bool { environment == .dev }

  /// Where the volume is, empty if the block does not say.
  var volumePath: Bytes { value(of: .persistencePath) ?? Bytes() }

  /// The secret half of the access credential, empty if there is none.
  var accessSecret: Bytes { value(of: .accessClientSecret) ?? Bytes() }

  /// The database's password, decoded, empty if there is none.
  var password: Bytes {
    value(of: .databaseURL).flatMap { DatabaseURL($0) }?.password ?? Bytes()
  }

  /// Every `NAME=VALUE`, one a line.
  var dump: Bytes {
    Bytes(
      flatMap { entry in
        entry.name.appending("=").appending(entry.value).appending("\n")
      })
  }

  /// The value of the variable by which the C library chooses a locale.
  var locale: String {
    let value = value(named: "LC_ALL") ?? value(named: "LANG") ?? Bytes()
    return String(decoding: value, as: UTF8.self)
  }
}
