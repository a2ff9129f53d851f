internal import Contract
internal import JSON5

extension RecordHeader {
  var json: JSON {
    var members: [JSON.Member] = [
      .init("event", "header"),
      .init("format", .string(RecordFormat.name)),
      .init("version", .integer(RecordFormat.version)),
      .init("subject", subject.json),
      .init("model", .string(modelDigest)),
      .init("scenarios", .string(scenariosDigest)),
    ]
    members += JSON.Member.optional("freeze", freeze?.json)
    members += JSON.Member.nonEmpty("deviations", deviations, \.json)
    members += [
      // A number would lose digits in readers that know only binary fractions.
      .init("seed", .string(String(seed))),
      .init(
        "machine", ["cores": .integer(machine.cores), "kernel": .string(machine.kernel)]),
      .init("command", .array(commandLine.map(JSON.string))),
      .init("started", .string(started)),
      .init("jobs", .integer(jobs)),
    ]
    if let shard {
      members.append(
        .init("shard", ["index": .integer(shard.index), "count": .integer(shard.count)]))
    }
    members += [
      .init("planned", .integer(plannedCases)),
      .init("requirements", .array(requirements.map(\.json))),
    ]
    return .object(members)
  }

  static func read(_ object: ObjectReader) -> RecordHeader? {
    let subject = object.required("subject", Subject.read)
    let model = object.required("model", \.string)
    let scenarios = object.required("scenarios", \.string)
    let freeze = object.optional("freeze", RecordFreeze.read)
    let deviations = object.optional("deviations") { $0.array(of: RecordDeviation.read) }
    let seed = object.required("seed", \.unsigned)
    let machine = object.required("machine", Machine.read)
    let command = object.required("command") { $0.array(of: \.string) }
    let started = object.required("started", \.nonEmptyString)
    let jobs = object.required("jobs", \.count)
    let shard = object.optional("shard", Shard.read)
    let planned = object.required("planned", \.count)
    let requirements = object.required("requirements") { $0.array(of: Requirement.read) }
    guard let subject, let model, let scenarios, let seed, let machine, let command, let started,
      let jobs, let planned, let requirements
    else { return nil }
    return RecordHeader(
      subject: subject, modelDigest: model, scenariosDigest: scenarios, freeze: freeze,
      deviations: deviations ?? [], requirements: requirements, seed: seed, machine: machine,
      commandLine: command,
      started: started, jobs: jobs, shard: shard, plannedCases: planned)
  }
}

extension RecordHeader.Subject {
  fileprivate var json: JSON {
    [
      "name": .string(name), "file": .string(file), "executable": .string(executable),
      "sha256": .string(sha256),
    ]
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let name = object.required("name", \.string)
      let file = object.required("file", \.string)
      let executable = object.required("executable", \.string)
      let sha256 = object.required("sha256", \.string)
      guard let name, let file, let executable, let sha256 else { return nil }
      return Self(name: name, file: file, executable: executable, sha256: sha256)
    }
  }
}

extension RecordHeader.Machine {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let cores = object.required("cores", \.count)
      let kernel = object.required("kernel", \.string)
      guard let cores, let kernel else { return nil }
      return Self(cores: cores, kernel: kernel)
    }
  }
}

extension RecordHeader.Shard {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let index = object.required("index") { $0.integer(in: 1...Int.max) }
      let count = object.required("count") { $0.integer(in: 1...Int.max) }
      guard let index, let count else { return nil }
      if index > count { object.report("the index is beyond the count", at: "index") }
      return Self(index: index, count: count)
    }
  }
}

extension RecordHeader.Requirement {
  fileprivate var json: JSON {
    [
      "id": .string(id.description), "level": .string(level.rawValue),
      "section": .string(section), "statement": .string(statement),
    ]
  }

  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let id = object.required("id", \.requirement)
      let level = object.required("level") { $0.choice(of: RequirementLevel.self, as: "level") }
      let section = object.required("section", \.string)
      let statement = object.required("statement", \.string)
      guard let id, let level, let section, let statement else { return nil }
      return Self(id: id, level: level, section: section, statement: statement)
    }
  }
}
