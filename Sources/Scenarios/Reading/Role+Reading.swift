import Contract
import JSON5

extension Role {
  /// A role whose identifier can be read, with as much of it as can be.
  static func read(_ reader: NodeReader) -> Role? {
    reader.object { object in
      let id = object.required("id") { $0.name(.identifier) }
      let title = object.required("title", \.nonEmptyString)
      let secrecy = object.optional("secrecy") { $0.choice(of: Secrecy.self, as: "secrecy") }
      let baseline = object.optional("baseline", Baseline.read)
      let specimen = object.optional("specimen", \.nonEmptyString)
      let domain = object.optional("domain", ValueClass.declared) ?? []
      guard let id else { return nil }
      return Role(
        id: RoleID(id), title: title ?? "", secrecy: secrecy ?? .none, baseline: baseline ?? [:],
        domain: [.baseline] + domain
          + GeneratedClasses.of(baseline: baseline ?? [:], specimen: specimen).filter { generated in
            !domain.contains { sameScalars($0.name, generated.name) }
          })
    }
  }
}

/// The valid value of a role in each environment.
enum Baseline {
  /// One value for both environments, or an object with one for each; what is left out is unset.
  static func read(_ reader: NodeReader) -> [EnvironmentName: ValueTemplate]? {
    let isByEnvironment = EnvironmentName.allCases.contains { reader.node[$0.rawValue] != nil }
    guard isByEnvironment else {
      return ValueReader.baseline.template(reader).map { value in
        Dictionary(uniqueKeysWithValues: EnvironmentName.allCases.map { ($0, value) })
      }
    }
    return reader.object { object in
      EnvironmentName.allCases.reduce(into: [:]) { values, environment in
        values[environment] = object.optional(
          environment.rawValue, ValueReader.baseline.template)
      }
    }
  }
}

extension ValueClass {
  /// The class that every role has: what the baseline of the environment gives it.
  static let baseline = ValueClass(
    name: "baseline", setting: .value(ValueTemplate([.placeholder(.baseline)])),
    legal: Set(EnvironmentName.allCases))

  /// The classes of an object, by name.
  static func declared(_ reader: NodeReader) -> [ValueClass]? {
    reader.reportIfEmpty()
    return reader.members(named: .identifier) { key, value in
      if sameScalars(key.value, baseline.name) {
        value.diagnostics.report(
          "every role has the class \(quoted(key.value)) already", at: key.location)
      }
      return read(key.value, value)
    }
  }

  private static func environments(_ reader: NodeReader) -> [EnvironmentName]? {
    let located = reader.array(of: { $0.located(EnvironmentName.read) }) ?? []
    reader.reportDuplicates(
      "environment", in: located.map { Located($0.value.rawValue, at: $0.location) })
    return located.map(\.value)
  }

  /// A bare setting, which the model is silent about, or one with the environments that allow it
  /// or with how it is told.
  static func read(_ name: String, _ reader: NodeReader) -> ValueClass? {
    guard ["is", "legal", "plain"].contains(where: { reader.node[$0] != nil }) else {
      return ValueClass(
        name: name, setting: Setting<ValueTemplate>.read(reader) ?? .unset, legal: [])
    }
    return reader.object { object in
      let setting = object.required("is", Setting<ValueTemplate>.read)
      let isPlain = object.optional("plain", \.bool)
      let legal =
        isPlain == nil
        ? object.required("legal", environments) : object.optional("legal", environments)
      return ValueClass(
        name: name, setting: setting ?? .unset, legal: Set(legal ?? []),
        isPlain: isPlain ?? (legal != nil))
    }
  }
}

extension EnvironmentName {
  static func read(_ reader: NodeReader) -> EnvironmentName? {
    reader.choice(of: EnvironmentName.self, as: "environment")
  }
}
