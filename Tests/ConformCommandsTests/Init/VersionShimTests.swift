import Glibc
import Platform
import Testing

@testable import ConformCommands

@Suite("Shims of version managers")
struct VersionShimTests {
  @Test(
    "are known by what they run",
    arguments: [
      ("shims/python3", "#!/bin/bash\nexec /opt/pyenv/bin/pyenv exec \"$0\"\n", "pyenv"),
      ("bin/ruby", "#!/bin/sh\nexec rbenv exec ruby\n", "rbenv"),
      ("shims/node", "#!/bin/sh\n# asdf-plugin: nodejs 20\n", "asdf"),
      ("bin/run", "#!/bin/sh\n# asdf-plugin: nodejs 20\n", nil),
      ("shims/tool", "#!/bin/sh\nexec real-tool\n", nil),
      ("shims/binary", "ELF pyenv exec", nil),
    ] as [(String, String, String?)])
  func scripts(_ name: String, _ text: String, _ manager: String?) throws {
    let scratch = try Scratch()
    try scratch.makeFolder(String(name.prefix { $0 != "/" }))
    let path = try scratch.write(Array(text.utf8), to: name)
    let shim = VersionShim(at: path)
    #expect(shim?.manager == manager)
    #expect(shim?.advice.hasPrefix("\(path) is a shim of ") ?? true)
  }

  @Test("are known by what they are links to", arguments: [("mise", true), ("miser", false)])
  func links(_ target: String, isShim: Bool) throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/node"
    try #require(unsafe symlink("/usr/local/bin/\(target)", path) == 0)
    #expect((VersionShim(at: path)?.manager == "mise") == isShim)
  }
}
