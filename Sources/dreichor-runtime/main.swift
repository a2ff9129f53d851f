internal import EnvironmentRuntime
internal import Glibc

exit(Runtime().run(.ofThisProcess, argumentCount: Inheritance.argumentCount).rawValue)
