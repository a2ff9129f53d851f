internal import EnvironmentRuntime
internal import Glibc

exit(
  Runtime().run(.ofThisProcess, argumentCount: Int(CommandLine.argc) - 1).rawValue)
