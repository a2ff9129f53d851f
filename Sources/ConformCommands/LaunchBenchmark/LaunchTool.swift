import Glibc
import Platform

/// Other tools that launch a program and look at how it ends.
enum LaunchTool: String, CaseIterable {
  case lit
  case pytest
  case bats
  case parallel

  /// Where it is, if it is installed.
  func program(in searchPath: [String]) -> String? { ProgramFile.found(rawValue, in: searchPath) }

  /// Writes what it takes to make so many launches, each of which must fail; gives its arguments.
  func prepare(
    _ words: [String], count: Int, jobs: Int, in folder: String
  ) throws(SystemError) -> [String] {
    let command = words.map { "'\($0)'" }.joined(separator: " ")
    switch self {
    case .lit:
      let tests = "\(folder)/lit"
      _ = unsafe mkdir(tests, 0o777)
      try write(
        "import lit.formats\nconfig.name = 'launches'\n"
          + "config.test_format = lit.formats.ShTest()\nconfig.suffixes = ['.txt']\n",
        to: "\(tests)/lit.cfg")
      for number in 0..<count {
        try write("# RUN: sh -c \"! \(command)\"\n", to: "\(tests)/\(number).txt")
      }
      return ["-q", "-j\(jobs)", tests]
    case .pytest:
      let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
      try write(
        """
        import subprocess
        import pytest


        @pytest.mark.parametrize("number", range(\(count)))
        def test_is_refused(number):
            assert subprocess.run([\(list)], env={}, capture_output=True).returncode != 0

        """, to: "\(folder)/test_launches.py")
      return ["-q", "-p", "no:cacheprovider", "\(folder)/test_launches.py"]
    case .bats:
      let tests = (0..<count).map { "@test \"\($0)\" {\n  ! \(command)\n}\n" }
      try write(tests.joined(), to: "\(folder)/launches.bats")
      return ["\(folder)/launches.bats"]
    case .parallel:
      return ["-j\(jobs)", "-n0", command, ":::"] + (0..<count).map(String.init)
    }
  }

  private func write(_ text: String, to path: String) throws(SystemError) {
    try File.write(Array(text.utf8), to: path)
  }
}
