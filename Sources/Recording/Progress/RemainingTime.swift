/// How long the rest of a run is going to take, told from what its cases are expected to take and
/// from what those that are over did; the views that are made in the end take their part.
package struct RemainingTime: Sendable {
  /// What is known of a case before it is made; times in microseconds.
  package struct Expectation: Sendable, Equatable {
    /// What the last run of the same subject took for it, if it made it.
    let last: Int?
    /// How long it waits, whatever the subject does.
    let waiting: Int
    /// How often it starts the subject, and how much else it has it do: requests and stops.
    let starts: Int
    let others: Int

    package init(last: Int?, waiting: Int, starts: Int, others: Int) {
      self.last = last
      self.waiting = waiting
      self.starts = starts
      self.others = others
    }
  }

  /// What is known of some cases together.
  private struct Sum {
    var last = 0
    var waiting = 0
    var starts = 0
    var others = 0

    mutating func add(_ expectation: Expectation, times sign: Int = 1) {
      if let last = expectation.last {
        self.last += sign * last
      } else {
        waiting += sign * expectation.waiting
        starts += sign * expectation.starts
        others += sign * expectation.others
      }
    }
  }

  private let expectations: [Expectation]
  private var left = Sum()
  private var done = Sum()
  /// What the cases that are over took, with and without a last run to hold them against.
  private var takenOfKnown = 0
  private var takenOfOthers = 0
  /// What a start takes, and what else is done, by the cases that are over and were never made before.
  private var cost = ActionCost()
  /// How many cases the views are made of beside these.
  private let recordedBefore: Int
  private var finishedCases = 0
  private var writing = 0

  /// What the views take for a case, as a multiple of the processor's time that its line of the record
  /// took: measured on the reference and on small runtimes.
  static let viewsForLine = 1.0

  /// Before so many hundredths of a run are over, nothing is said of the rest.
  private static let least = 5

  /// The cases by their positions in the run.
  package init(_ expectations: [Expectation], recordedBefore: Int = 0) {
    self.expectations = expectations
    self.recordedBefore = recordedBefore
    for expectation in expectations { left.add(expectation) }
  }

  /// What a case took from its start to its end, and what of the processor's time it took to judge it
  /// and write it down.
  package mutating func finished(_ position: Int, duration: Int, writing: Int = 0) {
    finishedCases += 1
    self.writing += writing
    let expectation = expectations[position]
    left.add(expectation, times: -1)
    done.add(expectation)
    if expectation.last == nil {
      takenOfOthers += duration
      cost.note(
        starts: expectation.starts, others: expectation.others,
        duration: max(0, duration - expectation.waiting))
    } else {
      takenOfKnown += duration
    }
  }

  /// In microseconds, after a time since the first case was started; nil while too little is known.
  package func estimate(elapsed: Int) -> Int? {
    let taken = takenOfKnown + takenOfOthers
    guard taken > 0, elapsed > 0, let rest = expectedRest,
      taken >= (taken + rest) / 100 * Self.least
    else { return nil }
    // As many at once as there were until now.
    return Int(Double(rest) * Double(elapsed) / Double(max(taken, elapsed)) + views)
  }

  /// What the views are going to take.
  private var views: Double {
    let cases = Double(expectations.count + recordedBefore)
    return Self.viewsForLine * Double(writing) * cases / Double(max(1, finishedCases))
  }

  /// What the cases that are left are going to take one after another.
  private var expectedRest: Int? {
    var rest = 0.0
    if left.last > 0 {
      // A machine that is busier, or a subject that has become slower, shows in those that are over.
      let ratio = done.last > 0 ? Double(takenOfKnown) / Double(done.last) : 1
      rest += Double(left.last) * ratio
    }
    if left.starts + left.others > 0 {
      guard done.starts + done.others > 0 else { return nil }
      rest += Double(left.waiting) + cost.total(starts: left.starts, others: left.others)
    }
    return Int(rest)
  }
}
