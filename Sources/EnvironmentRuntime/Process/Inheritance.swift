internal import CRuntimeShims
internal import Glibc

/// What the process inherits from whoever started it.
package enum Inheritance {
  /// How many arguments there are, the program's own name not counted.
  package static var argumentCount: Int { Swift.max(0, Int(runtime_argument_count()) - 1) }

  /// The arguments, the program's own name left out.
  package static var arguments: [String] {
    (0..<argumentCount).compactMap { position in
      unsafe runtime_argument(Int32(position) + 1).map { unsafe String(cString: $0) }
    }
  }

  /// Takes from the environment what the start of the program itself has put there.
  package static func settleStart() { runtime_forget_root() }

  /// Puts an end to what would let the starter's habits decide: files are made readable for the
  /// owner alone whatever the mask was, and the three standard descriptors are taken, so that no
  /// file of the volume can get the number of a stream and receive its lines.
  static func settle() {
    _ = umask(0o077)
    for (number, flags) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(number, F_GETFD) == -1 {
      // The lowest free number is the missing one. A closed standard output stays unwritable.
      _ = unsafe open("/dev/null", flags)
    }
  }
}
