extension CommandName {
  /// A command line that can be pasted, and what it does.
  struct Example: Sendable, Equatable {
    let command: String
    let note: String

    init(_ command: String, _ note: String) {
      self.command = command
      self.note = note
    }
  }

  /// What a newcomer types first.
  static let start = [
    Example("conform run", "judge the reference runtime, write Reports/"),
    Example("conform run -s faulty -f selection", "see what a failure looks like"),
    Example("conform init -- ./my-runtime", "write a subject file for a runtime"),
    Example("conform run -s subject.json5", "judge it"),
    Example("conform reproduce CASE --minimize", "look into one failure"),
  ]

  var examples: [Example] {
    switch self {
    case .run:
      [
        Example("conform run", "judge the reference runtime by all cases"),
        Example("conform run -s my.json5", "judge a runtime by its subject file"),
        Example("conform run -s my.json5 -f EM-4.7", "only what is against one requirement"),
        Example("conform run -s my.json5 -f 'selection & !EM-2.5'", "a part of that"),
        Example("conform run -s my.json5 --rerun-failed", "what did not conform the last time"),
        Example("conform run -s my.json5 --watch", "again whenever the program changes"),
        Example("conform run -s my.json5 --resume", "go on with an interrupted run"),
      ]
    case .plan:
      [
        Example("conform plan", "every case"),
        Example("conform plan -f selection", "the cases of scenarios that begin so"),
        Example("conform plan --json", "the same for a program"),
      ]
    case .check:
      [
        Example("conform check -s my.json5", "is the subject file right?"),
        Example("conform check -s my.json5 --probe", "which roles and surfaces have an effect?"),
        Example("conform check --scenarios Scenarios", "are edited scenarios right?"),
      ]
    case .reproduce:
      [
        Example("conform reproduce selection.case", "list the cases of a scenario"),
        Example(
          "conform reproduce selection.case/dev/case.dev-upper",
          "make one, and tell its command line"),
        Example(
          "conform reproduce selection.case/dev/case.dev-upper -s faulty --minimize",
          "take away what the failure does not need"),
      ]
    case .report:
      [
        Example("conform report Reports/record.ndjson", "write every view again"),
        Example(
          "conform report a/record.ndjson b/record.ndjson", "one report of all shards of a run"),
        Example("conform report --history monday tuesday", "the trend over several runs"),
      ]
    case .compare:
      [Example("conform compare before.ndjson Reports/record.ndjson", "what has changed")]
    case .requirements:
      [
        Example("conform requirements", "what is asked for, and how many cases cover it"),
        Example(
          "conform requirements --record Reports/record.ndjson", "how each stands by a run"),
      ]
    case .freeze:
      [
        Example("conform freeze --check", "is the carried model the approved one?"),
        Example(
          "conform freeze --check --document FILE", "and what has changed in the document?"),
      ]
    case .selftest:
      [
        Example("conform selftest", "which known faults do the scenarios find?"),
        Example("conform selftest --faults 'prod-*'", "only those with such a name"),
      ]
    case .benchmark: [Example("conform benchmark", "the arrays' sizes, and how long they take")]
    case .schema:
      [
        Example("conform schema", "the schema of a record's lines"),
        Example(
          "conform schema subject --scenarios DIR",
          "the schema of subject files, with the roles of the model in DIR"),
      ]
    case .initialise:
      [
        Example("conform init -- ./my-runtime", "launch it and write subject.json5"),
        Example("conform init -o my.json5 -- python3 server.py", "a script, to another file"),
      ]
    case .eject:
      [Example("conform eject Scenarios", "write the carried files, then edit them")]
    case .doctor: [Example("conform doctor", "before the first run on a machine")]
    case .reference:
      [
        Example("conform reference", "all that can be said, as Markdown"),
        Example("conform reference --completions bash", "completions for a shell"),
      ]
    }
  }

  /// The command with what it takes.
  var usage: String {
    "\(rawValue) [OPTION …]\(operand.map { " \($0)\(takesSeveral ? " …" : "")" } ?? "")"
  }

  private var takesSeveral: Bool {
    switch self {
    case .report, .benchmark: true
    case .run, .plan, .check, .reproduce, .compare, .requirements, .freeze, .selftest, .schema,
      .initialise, .eject, .doctor, .reference:
      false
    }
  }
}
