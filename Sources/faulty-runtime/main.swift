internal import EnvironmentRuntime
internal import FaultyRuntime
internal import Glibc

Inheritance.settleStart()
exit(FaultyRuntimeCommand(arguments: Inheritance.arguments).run())
