import Contract
import JSON5

/// Reads the ways in which a scenario's cases differ.
struct Variants {
  let vocabulary: Vocabulary
  /// The runtimes that a variant can borrow values from.
  let others: [String]
  let environment: ReadingEnvironment

  /// Changes by name, the classes of a role, or an array of both.
  func read(_ reader: NodeReader) -> [Variant]? {
    let reportedBefore = reader.diagnostics.count
    let groups =
      switch reader.node.value {
      case .array: reader.array(of: group, atLeast: 1)
      case .object: group(reader).map { [$0] }
      case .null, .bool, .number, .string: reader.mismatch("an object or an array") as [Group]?
      }
    guard let groups else { return nil }
    let roles = Set(groups.compactMap(\.role))
    let variants = groups.flatMap { group in
      group.changes.map { change in
        let prefix = roles.count > 1 ? group.role.map { "\($0)=" } : nil
        return (name: (prefix ?? "") + change.name, change: change)
      }
    }
    reader.reportDuplicates(
      "variant", in: variants.map { Located($0.name, at: $0.change.location) })
    let own = variants.filter(\.change.isTried)
    if own.isEmpty, !variants.isEmpty, reader.diagnostics.count == reportedBefore {
      reader.report(
        "no variant is tried in \(environment.name.rawValue), which the scenario is")
    }
    return own.map { Variant(name: $0.name, change: $0.change.change) }
  }

  private struct NamedChange {
    let name: String
    let location: SourceLocation
    let change: Change
    /// Whether it is one of those of the environment.
    var isTried = true
  }

  private struct Group {
    /// The role whose classes these are, if that is what they are.
    let role: RoleID?
    let changes: [NamedChange]
  }

  private func group(_ reader: NodeReader) -> Group? {
    reader.reportIfEmpty()
    if reader.node["classes"] != nil || reader.node["role"]?.isString ?? false {
      return classes(reader)
    }
    if reader.node["changes"] != nil, reader.node["environments"] != nil {
      return reader.object { object in
        let isTried = environment.isAmong(object)
        return object.required("changes") { changes in
          changes.reportIfEmpty()
          return self.changes(changes, areTried: isTried)
        }
      }
    }
    return changes(reader, areTried: true)
  }

  private func changes(_ reader: NodeReader, areTried: Bool) -> Group? {
    let changes = reader.members(named: .variant) { name, value in
      if case .string = value.node.value {
        return Change.read(value, vocabulary, borrowingFrom: others).map {
          NamedChange(name: name.value, location: name.location, change: $0, isTried: areTried)
        }
      }
      return value.object { object in
        let isTried = environment.isAmong(object)
        return NamedChange(
          name: name.value, location: name.location,
          change: Change.read(object, vocabulary, borrowingFrom: others),
          isTried: areTried && isTried)
      }
    }
    return changes.map { Group(role: nil, changes: $0) }
  }

  /// A variant for each class of a role that a pattern matches, in the domain's order.
  private func classes(_ reader: NodeReader) -> Group? {
    reader.object { object -> Group? in
      let isTried = environment.isAmong(object)
      let role = object.required("role", vocabulary.role)
      let chosen = object.required("classes") { $0.array(of: { names(of: $0, role) }, atLeast: 1) }
      guard let role, let chosen else { return nil }
      let changes = (vocabulary.domain(of: role) ?? []).compactMap { valueClass in
        chosen.joined().first { sameScalars($0.value, valueClass.name) }.map { choice in
          NamedChange(
            name: valueClass.name, location: choice.location,
            change: Change(settings: [role: .setting(valueClass.setting)]),
            isTried: isTried)
        }
      }
      return Group(role: role, changes: changes)
    }
  }

  /// The names of the classes that one pattern matches.
  private func names(of pattern: NodeReader, _ role: RoleID?) -> [Located<String>]? {
    guard let role else { return pattern.nonEmptyString.map { _ in [] } }
    return vocabulary.classes(of: role, matching: pattern).map { classes in
      classes.map { Located($0.name, at: pattern.location) }
    }
  }
}

extension Node {
  fileprivate var isString: Bool {
    if case .string = value { true } else { false }
  }
}
