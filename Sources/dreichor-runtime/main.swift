internal import EnvironmentRuntime
internal import Glibc

exit(Runtime().run(.ofThisProcess, argumentCount: ProcessState.argumentCount).rawValue)
