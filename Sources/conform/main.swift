internal import ConformCommands
internal import EnvironmentRuntime
internal import FaultyRuntime
internal import Glibc

Inheritance.settleStart()

// The runtimes that come with the harness are this program, too, when its first argument names them.
let arguments = Inheritance.arguments
switch arguments.first {
case "dreichor-runtime":
  exit(Runtime().run(.ofThisProcess, argumentCount: arguments.count - 1).rawValue)
case "faulty-runtime":
  exit(FaultyRuntimeCommand(arguments: Array(arguments.dropFirst())).run())
default:
  Conform.prepareProcess()
  exit(Conform.standard(arguments).rawValue)
}
