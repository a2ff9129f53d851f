package import Contract
package import Outcomes

/// What a run is about: everything that its events and every view of them depend on.
package struct RecordHeader: Sendable, Equatable {
  /// What has judged.
  package struct Harness: Sendable, Equatable {
    package let version: String
    /// What it was built from; nil if that was a working tree.
    package let commit: String?
    /// Of its executable, as 64 hexadecimal digits.
    package let sha256: String

    package init(version: String, commit: String?, sha256: String) {
      self.version = version
      self.commit = commit
      self.sha256 = sha256
    }

    /// The version and where it comes from.
    package var words: String {
      "\(version) (\(commit.map { "commit \($0)" } ?? "built from a working tree"))"
    }
  }

  /// What a duration may depend on, and nothing that says whose machine it is.
  package struct Machine: Sendable, Equatable {
    package let cores: Int
    package let kernel: String

    package init(cores: Int, kernel: String) {
      self.cores = cores
      self.kernel = kernel
    }
  }

  /// Which part of the plan this run makes; counts from 1.
  package struct Shard: Sendable, Equatable {
    package let index: Int
    package let count: Int

    package init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }

  package struct Requirement: Sendable, Equatable {
    package let id: RequirementID
    package let level: RequirementLevel
    package let section: String
    package let statement: String

    package init(_ requirement: Contract.Requirement) {
      id = requirement.id
      level = requirement.level
      section = requirement.section
      statement = requirement.statement
    }

    package init(id: RequirementID, level: RequirementLevel, section: String, statement: String) {
      self.id = id
      self.level = level
      self.section = section
      self.statement = statement
    }
  }

  package let subject: Subject
  /// Nil in a record of version 1.1 or earlier.
  package let harness: Harness?
  /// SHA-256, as 64 hexadecimal digits.
  package let modelDigest: String
  /// SHA-256 over the scenario files, as 64 hexadecimal digits.
  package let scenariosDigest: String
  /// Whether the model was the approved one; nil if nothing has checked.
  package let freeze: RecordFreeze?
  /// The failures that are known of this subject.
  package let deviations: [RecordDeviation]
  /// All of the model's, so that a view needs nothing but the record.
  package let requirements: [Requirement]
  package let seed: UInt64
  package let machine: Machine
  /// What kept its launches apart from the rest of the machine; nil if nothing has told.
  package let isolation: Isolation?
  package let commandLine: [String]
  /// RFC 3339, with a zone.
  package let started: String
  package let jobs: Int
  package let shard: Shard?
  /// Control cases among them.
  package let plannedCases: Int
  /// The scenarios that are not among them for want of a real database server.
  package var unselected: [String] = []

  package init(
    subject: Subject, harness: Harness? = nil, modelDigest: String, scenariosDigest: String,
    freeze: RecordFreeze? = nil,
    deviations: [RecordDeviation] = [], requirements: [Requirement], seed: UInt64,
    machine: Machine, isolation: Isolation? = nil, commandLine: [String], started: String,
    jobs: Int, shard: Shard?,
    plannedCases: Int
  ) {
    self.subject = subject
    self.harness = harness
    self.modelDigest = modelDigest
    self.scenariosDigest = scenariosDigest
    self.freeze = freeze
    self.deviations = deviations
    self.requirements = requirements
    self.seed = seed
    self.machine = machine
    self.isolation = isolation
    self.commandLine = commandLine
    self.started = started
    self.jobs = jobs
    self.shard = shard
    self.plannedCases = plannedCases
  }
}

extension RecordHeader {
  /// Whether only a part of what the scenarios plan was asked for.
  package var isSelection: Bool {
    shard != nil || filter != nil || commandLine.contains("--rerun-failed")
  }

  /// The options of the command line, with their values, that decide what a case is.
  package var optionsOfCases: [String] {
    options(["--subject", "--scenarios", "--postgres", "--strength", "--seed"])
  }

  /// Where the run's reports went.
  var reportsFolder: String {
    let words = options(["--reports"])
    return words.count == 2 ? words[1] : words.first.map { String($0.dropFirst(10)) } ?? "Reports"
  }

  /// Where the reports of a part of its cases go, so that they do not take the place of its own.
  package var folderOfSelections: String {
    ReportsFolder.ofSelections(in: reportsFolder)
  }

  /// These options of the command line with their values, as they were given.
  private func options(_ names: [String]) -> [String] {
    var options: [String] = []
    for (position, word) in commandLine.enumerated() {
      if names.contains(word), position + 1 < commandLine.count {
        options += [word, commandLine[position + 1]]
      } else if names.contains(where: { word.utf8.starts(with: "\($0)=".utf8) }) {
        options.append(word)
      }
    }
    return options
  }
}
