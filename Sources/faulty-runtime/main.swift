internal import FaultyRuntime
internal import Glibc

exit(FaultyRuntimeCommand(arguments: Array(CommandLine.arguments.dropFirst())).run())
