import FaultyRuntime
import Glibc

exit(FaultyRuntimeCommand(arguments: Array(CommandLine.arguments.dropFirst())).run())
