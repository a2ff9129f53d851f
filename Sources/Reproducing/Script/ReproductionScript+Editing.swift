import Contract
import Planning
import Scenarios

extension ReproductionScript {
  /// What changes a volume as a step of the case does.
  func edit(_ edit: VolumeEdit<Planned>, _ runtime: String) -> String {
    let volume = "$" + values.names.volume(of: runtime)
    let history = "\"\(volume)/\"" + ShellWord(input.subject.volume.history).text
    func put(_ name: String, _ word: ShellWord) -> String {
      "put \"\(volume)/\"\(ShellWord(name).text) \(word.text)\n"
    }
    switch edit {
    case .seedHistory(let environment, let outcomes):
      return input.seededFiles(environment, outcomes).map { put($0.name, ShellWord($0.content)) }
        .joined()
    case .writeFile(let name, let content): return put(name, values.word(content))
    case .stamp(let environment):
      return put(
        input.subject.volume.stamp, ShellWord(Array("\(environment.rawValue)\n".utf8)))
    case .writeBeside(let name, let content):
      return "put \"\(folder(of: runtime))/\"\(ShellWord(name).text) \(values.word(content).text)\n"
    case .link(let name, let target):
      return "ln -sfn \(values.word(target).text) \"\(volume)/\"\(ShellWord(name).text)\n"
    case .removeFile(let name): return "rm -rf \"\(volume)/\"\(ShellWord(name).text)\n"
    case .removeVolume: return "rm -rf \"\(volume)\"\n"
    case .replaceVolumeByFile: return "rm -rf \"\(volume)\"\n: >\"\(volume)\"\n"
    case .makeReadOnly:
      return """
        [ "$(id -u)" -ne 0 ] || cannot 'root writes whatever the permissions are.'
        find "\(volume)" -type f -exec chmod 444 {} +
        chmod 555 "\(volume)"

        """
    case .history(let tampering): return tamper(tampering, history)
    }
  }

  /// The working directory of a runtime's launches.
  private func folder(of runtime: String) -> String {
    let names = input.testCase.steps.compactMap { step -> String? in
      guard case .start(let start) = step.action, start.runtime.utf8.elementsEqual(runtime.utf8)
      else { return nil }
      return start.launch.surroundings.directoryPath
    }
    return "\(values.names.folder(of: runtime))/\(names.last ?? WorkingDirectory.usual.path)"
  }

  private func tamper(_ tampering: HistoryTampering<PlannedValue>, _ file: String) -> String {
    func line(_ number: Int) -> String { "\"$(number \(file) \(number))\"" }
    func lines(_ command: String) -> String { "change \(file) \(command)\n" }
    switch tampering {
    case .removeLine(let number): return lines("sed \"$(number \(file) \(number))d\"")
    case .duplicateLine(let number): return lines("sed \"$(number \(file) \(number))p\"")
    case .swapLines(let one, let other): return lines("swap \(line(one)) \(line(other))")
    case .replace(let number, let text, let new):
      return lines("replace \(line(number)) \(ShellWord(text).text) \(ShellWord(new).text)")
    case .forge(let number, let text, let new):
      return lines("forge \(line(number)) \(ShellWord(text).text) \(ShellWord(new).text)")
    case .truncate(let bytes):
      return lines("head -c \"$(($(wc -c <\(file)) - \(bytes)))\"")
    case .append(let value):
      return "printf '%s' \(values.word(value).text) >>\(file)\n"
    case .removeAll: return ": >\(file)\n"
    }
  }

  /// A step in words.
  func words(for action: Action<Planned>) -> String {
    switch action {
    case .start(let start):
      let expected =
        switch start.expectation.start {
        case .ready: "it must become ready"
        case .refused: "it must be refused, before it has any effect"
        case .refusedLater: "it must refuse what it finds"
        case .either: "it may become ready or refuse"
        }
      return "start \(start.runtime): \(expected)"
    case .stop(let runtime, let signal): return "stop \(runtime) with SIG\(signal.rawValue)"
    case .kill(let runtime): return "kill \(runtime)"
    case .signal(let runtime, let signal): return "send SIG\(signal.rawValue) to \(runtime)"
    case .request(let request):
      return "ask \(request.runtime): it is to be \(request.expectation.rawValue)"
    case .observe(let requests):
      return "ask \(requests.first?.runtime ?? "it") everything that it can be asked"
    case .database(let runtime, let behaviour):
      return "the database of \(runtime): \(behaviour.rawValue)"
    case .edit(let runtime, _): return "change the volume of \(runtime)"
    case .snapshot(let runtime, let name): return "keep the volume of \(runtime) as \(name)"
    case .wait(let milliseconds): return "wait \(milliseconds) ms"
    case .check: return "compare"
    }
  }
}
