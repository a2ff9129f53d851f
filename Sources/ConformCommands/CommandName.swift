/// The commands, and the options that each takes.
enum CommandName: String, CaseIterable, Sendable {
  case run
  case plan
  case check
  case reproduce
  case report
  case compare
  case requirements
  case freeze
  case selftest
  case benchmark
  case schema
  case initialise = "init"
  case eject
  case doctor
  case reference

  var summary: String {
    switch self {
    case .run: "launch the subject under every planned case, judge it, write reports"
    case .plan: "print the cases that a run would make, and their count; launches nothing"
    case .check: "check model, scenarios and subject; launches nothing"
    case .reproduce: "run one case alone, tell how to run it by hand, and keep its files"
    case .compare:
      "tell what has changed between two records: newly failing, fixed, new, gone, slower"
    case .report:
      "make every view again from a record, one of those of all shards, or the trend over several"
    case .requirements:
      "print the requirements of the model, the cases that cover them, and the checks of every case"
    case .freeze:
      "check that the model is the approved one, or approve it as it is"
    case .benchmark:
      "hold the sizes of covering arrays to bounds; or, of launches, measure cases a second"
    case .schema: "print the JSON Schema of a record's lines, or of the files for one model"
    case .initialise:
      "write a subject file for a program, from what it tells when it is launched"
    case .doctor: "tell whether this machine has what a run needs, and what it goes without"
    case .eject: "write the carried scenarios, schemas and subjects to a directory, to edit them"
    case .reference:
      "print every command, option, exit status, variable and key of a file, as Markdown"
    case .selftest: "run the scenarios against every known fault: what is detected, what is not"
    }
  }

  /// What the words stand for that are no options; nil if there must not be any.
  var operand: String? {
    switch self {
    case .benchmark: "FILE|launches"
    case .initialise: "-- COMMAND"
    case .eject: "DIR"
    case .reproduce: "CASE"
    case .report, .compare: "RECORD"
    case .schema: "record|scenarios|subject|deviations|model"
    case .run, .plan, .check, .requirements, .freeze, .selftest, .doctor, .reference: nil
    }
  }

  /// Whether everything behind `--` is a command line of its own.
  var takesCommand: Bool { self == .initialise }

  var options: [Option] {
    switch self {
    case .run:
      [
        .subject, .filter, .rerunFailed, .failedFirst, .watch, .jobs, .quiet, .verbose, .durations,
        .reports,
        .scenarios, .shard, .isolation, .postgres, .sweepStrength, .seed, .keep, .resume,
        .stopAfter, .deviations, .unfrozen, .anyway, .causeLaunches, .causeSeconds, .strictJUnit,
        .json, .help,
      ]
    case .report: [.viewReports, .history, .durations, .strictJUnit, .json, .help]
    case .compare: [.comparisonReports, .json, .help]
    case .plan: [.subject, .scenarios, .filter, .shard, .sweepStrength, .seed, .json, .help]
    case .requirements:
      [
        .record, .checks, .silent, .subject, .scenarios, .filter, .shard, .sweepStrength, .seed,
        .json,
        .help,
      ]
    case .selftest:
      [.scenarios, .faults, .all, .jobs, .isolation, .postgres, .seed, .viewReports, .json, .help]
    case .initialise: [.output, .scenarios, .help]
    case .benchmark: [.strength, .seed, .repetitions, .jobs, .scenarios, .help]
    case .freeze:
      [.check, .approve, .by, .document, .determinismReview, .scenarios, .json, .help]
    case .reproduce:
      [
        .subject, .minimise, .shell, .scenarios, .isolation, .postgres, .sweepStrength, .seed,
        .viewReports,
        .help,
      ]
    case .schema: [.scenarios, .help]
    case .eject, .doctor: [.help]
    case .reference: [.scenarios, .completions, .manual, .help]
    case .check:
      [.subject, .scenarios, .deviations, .probe, .jobs, .isolation, .json, .help]
    }
  }
}
