/// An option of a command, as it is parsed and as `--help` shows it.
struct Option: Sendable {
  /// With its two dashes.
  let name: String
  /// Its one letter behind a single dash; only what is typed often has one.
  let short: Character?
  /// What stands for its value in the help; nil for an option without one.
  let value: String?
  let help: String

  init(name: String, short: Character? = nil, value: String?, help: String) {
    self.name = name
    self.short = short
    self.value = value
    self.help = help
  }

  /// As it is written, with what stands for its value: `-f, --filter EXPR`.
  var usage: String {
    (short.map { "-\($0), " } ?? "") + name + (value.map { " \($0)" } ?? "")
  }

  static let scenarios = Option(
    name: "--scenarios", value: "DIR",
    help: "where the model and the scenarios are [those that conform carries]")
  static let subject = Option(
    name: "--subject", short: "s", value: "FILE",
    help: "the subject file, or the name of a carried one: reference, faulty [reference]")
  static let filter = Option(
    name: "--filter", short: "f", value: "EXPR",
    help:
      "only these cases: identifiers or their beginning, patterns with *, requirements (EM-4.7, "
      + "EM-4), joined by , (or), & (and), ! (not)")
  static let jobs = Option(
    name: "--jobs", short: "j", value: "N",
    help:
      "how many cases at once, 1 to 256, beside those that only wait [twice the processors, "
      + "selftest: four times]")
  static let isolation = Option(
    name: "--isolation", value: "HOW",
    help: "namespaces for what is launched, where the kernel grants them: auto, namespaces (or "
      + "an error) or none [auto]")
  static let postgres = Option(
    name: "--postgres", value: "SERVER",
    help: "the PostgreSQL server behind the database witnesses; auto starts a private one from the "
      + "installed programs [the witnesses answer themselves]")
  static let seed = Option(
    name: "--seed", value: "N", help: "what the secrets and identifiers are derived from [1]")
  static let reports = Option(
    name: "--reports", short: "o", value: "DIR",
    help: "where the reports go [Reports; of a selection of cases Reports/again]")
  static let viewReports = Option(
    name: "--reports", short: "o", value: "DIR", help: "where the reports go [Reports]")
  static let comparisonReports = Option(
    name: "--reports", value: "DIR", help: "also write comparison.md and comparison.json there")
  static let keep = Option(
    name: "--keep", value: "WHICH",
    help: "whose files to keep under DIR/failures: failed, all or none [failed]")
  static let faults = Option(
    name: "--faults", value: "PATTERN",
    help: "only the faults with such a name; * stands for any text")
  static let all = Option(
    name: "--all", value: nil,
    help: "run every case against every fault, instead of stopping at the first detection")
  static let strength = Option(
    name: "--strength", value: "T",
    help: "tuples of so many parameters, 2 to 6 [as each model says]")
  static let repetitions = Option(
    name: "--repetitions", value: "N",
    help:
      "build each array so often, and require the same rows each time [1]; of launches: rounds [5]")
  static let deviations = Option(
    name: "--deviations", value: "FILE",
    help: "the failures that are known [DIR/deviations.json5, if there is one]")
  static let output = Option(
    name: "--output", short: "o", value: "FILE", help: "the subject file to write [subject.json5]")
  static let anyway = Option(
    name: "--anyway", value: nil,
    help: "go on although the subject becomes ready in neither environment")
  static let probe = Option(
    name: "--probe", value: nil,
    help: "launch the subject plainly and with one role changed at a time; tell what has an effect")
  static let record = Option(
    name: "--record", value: "FILE",
    help: "how each requirement stands by the record of a run, and the cases that show it")
  static let checks = Option(
    name: "--checks", value: nil,
    help:
      "the checks that cases are judged by, and why one can say nothing: the names that reports use"
  )
  static let silent = Option(
    name: "--silent", value: nil,
    help: "for each role the values that the model decides, and those on which it is silent")
  static let unfrozen = Option(
    name: "--unfrozen", value: nil,
    help: "do not exit with 6 if the model differs from its lock; every report says so")
  static let check = Option(
    name: "--check", value: nil,
    help: "say whether the model is what its lock approves, and what has changed")
  static let approve = Option(
    name: "--approve", value: nil, help: "write the lock: the model as it is, and its approval")
  static let by = Option(name: "--by", value: "NAME", help: "who approves (EM-10.4)")
  static let document = Option(
    name: "--document", value: "FILE",
    help:
      "the document that the model restates: its SHA-256 is kept or compared (EM-10.2), and the "
      + "clauses that no requirement accounts for are told")
  static let determinismReview = Option(
    name: "--determinism-review", value: "TEXT",
    help: "what the review of the effect on determinism came to (EM-10.3)")
  static let shell = Option(
    name: "--shell", value: nil,
    help: "open $SHELL in the directory and the environment of the case's first start")
  /// Of sweeps, where the other is of arrays alone.
  static let sweepStrength = Option(
    name: "--strength", value: "T",
    help: "every sweep covers tuples of so many roles, 2 to 6, or all: exhaustive [as each says]")
  static let minimise = Option(
    name: "--minimize", value: nil,
    help: "shrink the difference from the baseline to what still fails in the same way")
  static let shard = Option(
    name: "--shard", value: "I/N",
    help: "only the I-th of N parts of the cases; `conform report` makes one of their records")
  static let stopAfter = Option(
    name: "--stop-after", value: "N",
    help: "start no more cases when N did not conform; the record is incomplete then")
  static let resume = Option(
    name: "--resume", value: nil,
    help: "go on with the incomplete record in DIR: what is in it is not run again")
  static let causeLaunches = Option(
    name: "--cause-launches", value: "N",
    help: "the most launches that looking for the causes of failures may take, 0 for none [400]")
  static let causeSeconds = Option(
    name: "--cause-seconds", value: "N",
    help: "the most seconds that looking for the causes of failures may take, 0 for none [30]")
  static let strictJUnit = Option(
    name: "--strict-junit", value: nil,
    help: "junit.xml without what the schema of Jenkins' xUnit plugin (junit-10) does not have")
  static let json = Option(name: "--json", value: nil, help: "print JSON instead of text")
  static let help = Option(name: "--help", short: "h", value: nil, help: "print this")
  static let completions = Option(
    name: "--completions", value: "SHELL", help: "completions for bash, zsh or fish instead")
  static let manual = Option(
    name: "--man", value: nil, help: "the manual page instead, as `man` reads it")
  static let quiet = Option(
    name: "--quiet", short: "q", value: nil,
    help: "a line for each failure and each cause, and the last lines")
  static let verbose = Option(
    name: "--verbose", short: "v", value: nil, help: "tell every case as it is made")
  static let durations = Option(
    name: "--durations", value: "N", help: "tell the N slowest cases in the end [0]")
  static let rerunFailed = Option(
    name: "--rerun-failed", value: nil,
    help: "only the cases that did not conform when they were last made, by the records in DIR")
  static let history = Option(
    name: "--history", value: nil,
    help:
      "the trend over the records of several runs instead, as history.html; a record may be named "
      + "by its folder")
  static let failedFirst = Option(
    name: "--failed-first", value: nil,
    help: "begin with the cases that did not conform when they were last made")
  static let watch = Option(
    name: "--watch", value: nil,
    help: "run again, what failed first, whenever the subject's program or file changes")
}
