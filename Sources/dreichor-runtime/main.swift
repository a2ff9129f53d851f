internal import EnvironmentRuntime
internal import Glibc

Inheritance.settleStart()
exit(Runtime().run(.ofThisProcess, argumentCount: Inheritance.argumentCount).rawValue)
