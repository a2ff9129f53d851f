import CoveringArrays
import Testing

@testable import ArrayBenchmark

struct CasaModelTests {
  private func read(_ model: String, _ constraints: String?) throws -> CoveringModel {
    try CasaModel.read(
      CasaModel.Text(name: "a.model", bytes: Array(model.utf8)),
      constraints: constraints.map {
        CasaModel.Text(name: "a.constraints", bytes: Array($0.utf8))
      })
  }

  @Test func symbolsAreNumberedAcrossParameters() throws {
    let model = try read("2\n3\n2 3 2\n", "2\n2\n- 1 - 4\n1\n+ 5\n")
    #expect(model.strength == .uniform(2))
    #expect(model.parameters.map(\.values.count) == [2, 3, 2])
    #expect(model.constraints.map(\.name) == ["a.constraints:2", "a.constraints:4"])
    #expect(
      model.constraints.map(\.clauses) == [
        [.init([.init(0, in: .only(0)), .init(1, in: ValueSet([0, 1]))])],
        [.init([.init(2, in: .only(0))])],
      ])
  }

  @Test(arguments: ["3 2 2 2", "\t3\r\n2\r\n2 2\r\n\r\n", "3\n2\n2\n2"])
  func anySpaceSeparates(text: String) throws {
    let model = try read(text, nil)
    #expect(model.strength == .uniform(3))
    #expect(model.parameters.count == 2)
    #expect(model.constraints.isEmpty)
  }

  struct Bad: CustomTestStringConvertible {
    let model: String
    let constraints: String?
    let message: String
    var testDescription: String { message }
  }

  private static let good = "2\n2\n2 3\n"

  @Test(arguments: [
    Bad(model: "", constraints: nil, message: "a.model:1: the strength is missing"),
    Bad(
      model: "two", constraints: nil,
      message: "a.model:1: the strength is to be a number, not \"two\""),
    Bad(
      model: "0 1 2", constraints: nil,
      message: "a.model:1: the strength is 0, not within 1 to 6"),
    Bad(
      model: "7 1 2", constraints: nil,
      message: "a.model:1: the strength is 7, not within 1 to 6"),
    Bad(
      model: "2\n", constraints: nil, message: "a.model:2: the number of parameters is missing"),
    Bad(
      model: "2\n0\n", constraints: nil,
      message: "a.model:2: the number of parameters is 0, not within 1 to 10000"),
    Bad(
      model: "2\n3\n2 2\n", constraints: nil,
      message: "a.model:4: the number of values of parameter 2 is missing"),
    Bad(
      model: "2\n2\n2\n65", constraints: nil,
      message: "a.model:4: the number of values of parameter 1 is 65, not within 1 to 64"),
    Bad(
      model: "2\n1\n2\n3", constraints: nil, message: "a.model:4: \"3\" is more than was announced"
    ),
    Bad(
      model: "2\n1\n99999999999999999999", constraints: nil,
      message: "a.model:3: the number of values of parameter 0 is to be a number, not"
        + " \"99999999999999999999\""),
    Bad(
      model: good, constraints: "", message: "a.constraints:1: the number of clauses is missing"),
    Bad(
      model: good, constraints: "1\n0\n",
      message: "a.constraints:2: the width of a clause is 0, not within 1 to 10000"),
    Bad(
      model: good, constraints: "1\n2\n- 1 2\n",
      message: "a.constraints:3: a literal is to begin with - or +, not \"2\""),
    Bad(
      model: good, constraints: "1\n1\n- 5\n",
      message: "a.constraints:3: a symbol is 5, not within 0 to 4"),
    Bad(model: good, constraints: "1\n1\n", message: "a.constraints:3: a literal is missing"),
    Bad(model: good, constraints: "1\n1\n-\n", message: "a.constraints:4: a symbol is missing"),
    Bad(
      model: good, constraints: "1\n1\n- 4\n1\n",
      message: "a.constraints:4: \"1\" is more than was announced"),
  ])
  func aFailureNamesItsLine(bad: Bad) {
    let failure = #expect(throws: CasaModel.Failure.self) { try read(bad.model, bad.constraints) }
    #expect(failure?.description == bad.message)
  }
}
