internal import Contract
internal import JSON5
internal import Outcomes

extension RecordHeader: RecordEvent {
  static let event = RecordEventName.header
  static let note = "The first line: what the run is about."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    members.constant("format", .string(RecordVersion.format))
    members.constant("version", .integer(RecordVersion.current.major))
    members.constant("minor", .integer(RecordVersion.current.minor), since: 1)
    let subject = members.required("subject", \.subject, .object(of: Subject.self))
    let harness = members.optional("harness", \.harness, .object(of: Harness.self))
    let model = members.required("model", \.modelDigest, .text, "SHA-256 of the model's file.")
    let scenarios = members.required(
      "scenarios", \.scenariosDigest, .text, "SHA-256 over the scenario files.")
    let freeze = members.optional("freeze", \.freeze, .object(of: RecordFreeze.self))
    let deviations = members.list(
      "deviations", \.deviations, of: .object(of: RecordDeviation.self))
    let seed = members.required(
      "seed", \.seed, .unsigned,
      "64 bits, as a string, since many readers know only binary fractions.")
    let machine = members.required("machine", \.machine, .object(of: Machine.self))
    let isolation = members.optional("isolation", \.isolation, .object(of: Isolation.self))
    let command = members.required("command", \.commandLine, .array(of: .text))
    let started = members.required(
      "started", \.started, .nonEmptyText, "RFC 3339, with a zone.")
    let jobs = members.required("jobs", \.jobs, .count)
    let shard = members.optional("shard", \.shard, .checked(.object(of: Shard.self), Shard.problem))
    let planned = members.required(
      "planned", \.plannedCases, .count,
      "How many cases were planned, control cases among them.")
    let requirements = members.required(
      "requirements", \.requirements, .array(of: .object(of: Requirement.self)))
    let unselected = members.list(
      "unselected", \.unselected, of: .text,
      "The scenarios that are left out for want of a real database server.")
    guard let subject, let model, let scenarios, let seed, let machine, let command, let started,
      let jobs, let planned, let requirements
    else { return nil }
    var header = RecordHeader(
      subject: subject, harness: harness, modelDigest: model, scenariosDigest: scenarios,
      freeze: freeze, deviations: deviations, requirements: requirements, seed: seed,
      machine: machine, isolation: isolation, commandLine: command, started: started, jobs: jobs,
      shard: shard, plannedCases: planned)
    header.unselected = unselected
    return header
  }
}

extension RecordHeader.Harness: RecordObject {
  static let schemaName = "harness"
  static let note = "What has judged; since 1.2."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let version = members.required("version", \.version, .nonEmptyText)
    let commit = members.optional("commit", \.commit, .text)
    let sha256 = members.required("sha256", \.sha256, .text, "SHA-256 of its executable.")
    guard let version, let sha256 else { return nil }
    return Self(version: version, commit: commit, sha256: sha256)
  }
}

extension RecordHeader.Machine: RecordObject {
  static let schemaName = "machine"
  static let note = "What a duration may depend on."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let cores = members.required("cores", \.cores, .count)
    let kernel = members.required("kernel", \.kernel, .text)
    guard let cores, let kernel else { return nil }
    return Self(cores: cores, kernel: kernel)
  }
}

extension RecordHeader.Shard: RecordObject {
  static let schemaName = "shard"
  static let note = "Which part of the plan it is, if it is one."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let index = members.required("index", \.index, .ordinal)
    let count = members.required("count", \.count, .ordinal)
    guard let index, let count else { return nil }
    return Self(index: index, count: count)
  }

  fileprivate static func problem(_ shard: Self) -> String? {
    shard.index > shard.count ? "the index is beyond the count" : nil
  }
}

extension RecordHeader.Requirement: RecordObject {
  static let schemaName = "requirement"
  static let note = "A requirement of the model."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let id = members.required("id", \.id, .requirement)
    let level = members.required("level", \.level, .choice(of: RequirementLevel.self, as: "level"))
    let section = members.required("section", \.section, .text)
    let statement = members.required("statement", \.statement, .text)
    guard let id, let level, let section, let statement else { return nil }
    return Self(id: id, level: level, section: section, statement: statement)
  }
}
