import ConformCommands
import Glibc

exit(Conform.standard(Array(CommandLine.arguments.dropFirst())).rawValue)
