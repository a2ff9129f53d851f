internal import EnvironmentRuntime

/// `faulty-runtime --catalogue`, or `faulty-runtime --fault NAME`, and behind it whatever the
/// runtime itself is started with.
package struct FaultyRuntimeCommand {
  /// Without the program's own name.
  private let arguments: [String]

  package init(arguments: [String]) {
    self.arguments = arguments
  }

  /// Does what was asked, and gives the status to exit with.
  package func run() -> Int32 {
    switch arguments.first {
    case "--catalogue" where arguments.count == 1:
      StandardOutput.write(Bytes(Catalogue.all.map { $0.line + "\n" }.joined()))
      return 0
    case "--fault" where arguments.count >= 2:
      return run(arguments[1], rest: Array(arguments.dropFirst(2)))
    default:
      return misused("usage: faulty-runtime --catalogue | --fault NAME [ARGUMENT…]")
    }
  }

  private func run(_ name: String, rest: [String]) -> Int32 {
    guard let variation = Catalogue.all.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else {
      let nearest = NearestNames.of(name, among: Catalogue.all.map(\.name))
      return misused("no fault has this name; the nearest are \(nearest.joined(separator: ", "))")
    }
    var composition = Composition(block: .ofThisProcess, arguments: rest)
    variation.change(&composition)
    return composition.run()
  }

  private func misused(_ message: String) -> Int32 {
    StandardError.write(Bytes("faulty-runtime: \(message)\n"))
    return ExitCode.usage.rawValue
  }
}
