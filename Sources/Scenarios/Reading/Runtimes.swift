import JSON5

/// The runtimes of a scenario, and which of them a variant changes.
struct Runtimes {
  /// Nil if they cannot be read, and then any name will do.
  let declared: [RuntimeDeclaration]?
  let varied: [String]

  init(_ object: ObjectReader) {
    let hasOwn = object.contains("runtimes")
    let read = object.optional("runtimes", Self.declarations)
    let declared =
      hasOwn ? read : [RuntimeDeclaration(name: Self.usual, side: .this)]
    let names = declared?.map(\.name)
    let vary = object.optional("vary") {
      $0.list(of: "runtime", name: { $0 }) { reader in
        names.map { reader.choice(among: $0, as: "runtime") } ?? reader.string
      }
    }
    self.declared = declared
    varied = vary ?? Self.usuallyVaried(declared ?? [])
  }

  /// The name of the runtime where a scenario declares none.
  static let usual = "subject"

  /// The runtimes whose values a change of the varied ones can borrow.
  var unvaried: [String] {
    (declared ?? []).map(\.name).filter { name in !varied.contains { sameScalars($0, name) } }
  }

  private static func usuallyVaried(_ declared: [RuntimeDeclaration]) -> [String] {
    let own = declared.filter { $0.side == .this }
    return (own.isEmpty ? declared : own).map(\.name)
  }

  private static func declarations(_ reader: NodeReader) -> [RuntimeDeclaration]? {
    reader.reportIfEmpty()
    let declared = reader.members(named: .word) { name, side in
      let side = side.choice(of: RuntimeDeclaration.Side.self, as: "side")
      return RuntimeDeclaration(name: name.value, side: side ?? .this)
    }
    return declared?.isEmpty ?? true ? nil : declared
  }
}
