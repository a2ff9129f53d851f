internal import Contract
internal import Outcomes
internal import Recording

/// The whole file, and what is left out of it so that it keeps within its limit.
///
/// Of a case no more is kept than how long its parts are: it is made from the record again when it
/// is written, so that a record of many cases never is in memory twice.
struct JUnitDocument {
  struct Entry {
    /// A position in the record or, behind its end, among the cases that no scenario stands for.
    let place: Int
    /// A position among the names of the suites.
    let suite: Int
    let kind: JUnitCase.Outcome.Kind
    let duration: Int
    /// The bytes of the element without its texts, without and with its properties.
    let bare: Int
    let described: Int
    /// Its texts, as long as there is room for some.
    var texts: JUnitCase.Texts?
    /// How long its texts are, once they are escaped.
    var textSizes: [Int] = []
  }

  let record: Record
  let caseText: CaseText
  /// What makes cases fail, by their identifiers.
  private let causes: [String: JUnitCause]
  let standings: [RequirementStanding]
  /// Whether nothing is written that a strict schema does not have.
  let isStrict: Bool
  /// The cases that no scenario stands for.
  private var own: [JUnitCase]
  private(set) var suites: [String] = []
  /// Ordered by suite.
  private(set) var entries: [Entry] = []
  /// How long a text may be; nil leaves all out.
  private(set) var textLimit: Int? = .max
  private(set) var hasProperties = true

  /// How much of the texts is kept while others are read, in bytes.
  private static let roomForTexts = 6_000_000

  init(
    record: Record, own: [JUnitCase], standings: [RequirementStanding], isStrict: Bool = false
  ) {
    self.record = record
    self.isStrict = isStrict
    self.own = own
    self.standings = standings
    caseText = CaseText(record.header)
    let options = record.header.optionsOfCases
    causes = record.causeOfCases.mapValues { JUnitCause($0, options: options) }
    var positions: [[UInt8]: Int] = [:]
    let count = record.cases.count + own.count
    entries.reserveCapacity(count)
    for place in 0..<count {
      let testCase = testCase(at: place)
      let key = Array(testCase.suite.utf8)
      let suite = positions[key] ?? suites.count
      if suite == suites.count {
        positions[key] = suite
        suites.append(testCase.suite)
      }
      entries.append(
        Entry(
          place: place, suite: suite, kind: testCase.outcome.kind, duration: testCase.duration,
          bare: Self.size(of: testCase, hasProperties: false),
          described: Self.size(of: testCase, hasProperties: true)))
    }
    sort()
  }

  func testCase(at place: Int) -> JUnitCase {
    place < record.cases.count
      ? JUnitCase(record.cases[place], caseText, cause: causes[record.cases[place].id])
      : own[place - record.cases.count]
  }

  func texts(at place: Int) -> JUnitCase.Texts {
    place < record.cases.count
      ? testCase(at: place).texts(
        of: record.cases[place], caseText, cause: causes[record.cases[place].id])
      : own[place - record.cases.count].ownTexts
  }

  private static func size(of testCase: JUnitCase, hasProperties: Bool) -> Int {
    var writer = XMLWriter(level: 2)
    testCase.write(to: &writer, nil, cutTo: 0, hasProperties: hasProperties, isStrict: false)
    return writer.bytes.count
  }

  private mutating func sort() {
    let ranks = suites.indices.sorted {
      suites[$0].utf8.lexicographicallyPrecedes(suites[$1].utf8)
    }
    var order = Array(repeating: 0, count: suites.count)
    for (rank, suite) in ranks.enumerated() { order[suite] = rank }
    func name(_ place: Int) -> String {
      place < record.cases.count
        ? record.cases[place].id : own[place - record.cases.count].name
    }
    entries.sort { left, right in
      if left.suite != right.suite { return order[left.suite] < order[right.suite] }
      return name(left.place).utf8.lexicographicallyPrecedes(name(right.place).utf8)
    }
  }

  // MARK: - Keeping within the limit

  /// Leaves out as little as it takes: the ends of the longest texts, then the properties, then
  /// cases beyond number, those that passed first, of which only the count remains.
  mutating func fit(_ limit: Int) {
    if fitTexts(limit) { return }
    hasProperties = false
    if fitTexts(limit) { return }
    textLimit = nil
    foldCases(limit)
  }

  /// Finds the longest limit under which every text may be, so that all are shortened alike.
  private mutating func fitTexts(_ limit: Int) -> Bool {
    let left = limit - frameSize - entries.reduce(0) { $0 + size(of: $1) }
    // Texts that have no room at all need not be read.
    guard left >= 0 else { return false }
    measureTexts()
    let sizes = entries.flatMap(\.textSizes).sorted()
    // Each text brings its tags, and a mark if it is cut.
    guard let share = Self.fairShare(of: left - sizes.count * 80, among: sizes) else {
      return false
    }
    textLimit = share
    return true
  }

  private func size(of entry: Entry) -> Int { hasProperties ? entry.described : entry.bare }

  /// Of all but the cases.
  private var frameSize: Int {
    var size = 0
    write(cases: false) { size += $0.count }
    return size
  }

  private mutating func measureTexts() {
    guard entries.allSatisfy(\.textSizes.isEmpty) else { return }
    var room = Self.roomForTexts
    for index in entries.indices {
      let texts = texts(at: entries[index].place)
      entries[index].textSizes = texts.all.map(XMLWriter.size).filter { $0 > 0 }
      let length = texts.all.reduce(0) { $0 + $1.utf8.count }
      guard length <= room else { continue }
      room -= length
      entries[index].texts = texts
    }
  }

  /// The largest share that fits if no text takes more than it; nil if it would be too small to
  /// say anything. `sizes` are ordered.
  static func fairShare(of budget: Int, among sizes: [Int]) -> Int? {
    var left = budget
    for (index, size) in sizes.enumerated() {
      let share = left / (sizes.count - index)
      if share < size { return share < 500 ? nil : share }
      left -= size
    }
    return left < 0 ? nil : .max
  }

  /// Keeps as many cases as fit, the worst first, and sums up the rest by outcome.
  private mutating func foldCases(_ limit: Int) {
    let ranked = entries.indices.sorted {
      (entries[$0].kind.rawValue, $0) < (entries[$1].kind.rawValue, $1)
    }
    var left = limit - 64_000 - Set(entries.map(\.suite)).count * 4000
    var isKept = Array(repeating: false, count: entries.count)
    for index in ranked {
      left -= entries[index].bare + 16
      if left < 0 { break }
      isKept[index] = true
    }
    let folded = entries.indices.filter { !isKept[$0] }.map { entries[$0] }
    guard !folded.isEmpty else { return }
    let sums = JUnitCase.Outcome.Kind.allCases.compactMap { kind -> JUnitCase? in
      let alike = folded.filter { $0.kind == kind }
      return alike.first.map { first in
        summary(
          of: alike.count, like: testCase(at: first.place).outcome,
          duration: alike.reduce(0) { $0 + $1.duration })
      }
    }
    entries = entries.indices.filter { isKept[$0] }.map { entries[$0] }
    for sum in sums {
      entries.append(
        Entry(
          place: record.cases.count + own.count, suite: suites.count, kind: sum.outcome.kind,
          duration: sum.duration, bare: 0, described: 0))
      own.append(sum)
    }
    suites.append("further")
  }

  private func summary(
    of count: Int, like first: JUnitCase.Outcome, duration: Int
  ) -> JUnitCase {
    let message = "too many for one file: record.ndjson has them"
    let outcome: JUnitCase.Outcome =
      switch first {
      case .passed: .passed
      case .failure(let type, _): .failure(type: type, message: message)
      case .error(let type, _): .error(type: type, message: message)
      case .skipped: .skipped(message: message)
      }
    return JUnitCase(
      suite: "further", name: "\(count) more cases (\(first.kind.word))", duration: duration,
      outcome: outcome)
  }
}
