internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// A value is cut, expanded or decoded before it is used or told.
  static let spellings: [Variation] = [
    endpoint("cut-at-255", "cut to 255 bytes") { value, _ in value.prefix(255) },
    endpoint("cut-at-1023", "cut to 1,023 bytes") { value, _ in value.prefix(1_023) },
    endpoint("cut-at-4095", "cut to 4,095 bytes") { value, _ in value.prefix(4_095) },
    endpoint("cut-at-32767", "cut to 32,767 bytes") { value, _ in value.prefix(32_767) },
    endpoint("cut-at-65535", "cut to 65,535 bytes") { value, _ in value.prefix(65_535) },
    endpoint("expanded", "with variables of a shell expanded") { value, block in
      value.expanded(from: block)
    },
    endpoint("expanded-in-percent", "with %NAME% expanded") { value, block in
      block.reduce(value) { text, entry in
        text.replacing("%\(entry.name.text)%", with: entry.value.text)
      }
    },
    endpoint("unescaped", "without its back-slashes") { value, _ in
      value.replacing("\\x41", with: "A").replacing("\\", with: "")
    },
    endpoint("unquoted", "without its quotes") { value, _ in
      value.replacing("'", with: "").replacing("\"", with: "")
    },
    endpoint("without-comment", "without what follows a blank and a number sign") { value, _ in
      value.firstOccurrence(of: " #").map { value[..<$0] } ?? value
    },
    path("expanded", "with variables of a shell expanded") { value, block in
      value.expanded(from: block)
    },
    path("of-home", "with a tilde taken for the home") { value, block in
      guard value.begins(with: "~/"), let home = block.value(named: "HOME") else { return value }
      return home.appending(value.dropFirst(1))
    },
    path("decoded", "with its percent-encoding decoded") { value, _ in
      PercentEncoding.decode(value) ?? value
    },
    path("unquoted", "without its quotes") { value, _ in value.replacing("\"", with: "") },
    .fault("environment-expanded", "2.4", "ENVIRONMENT=$NAME is what NAME holds") {
      $0.block { block in
        guard let value = block.value(of: .environment), value.begins(with: "$") else {
          return block
        }
        return block.setting(.environment, to: value.expanded(from: block))
      }
    },
    .fault("environment-read-from-file", "2.4", "ENVIRONMENT=@FILE is what the file holds") {
      $0.value(of: .environment) { value in
        value.begins(with: "@") ? FileEffects.read(value.dropFirst(1))?.trimmed ?? value : value
      }
    },
    .fault("plane-decoded", "4.7", "the plane is percent-decoded") {
      $0.value(of: .executionPlane) { PercentEncoding.decode($0) ?? $0 }
    },
    .fault("plane-of-base64", "4.7", "the plane may be in Base64") {
      $0.value(of: .executionPlane) { $0.equals("cGFwZXI=") ? Bytes("paper") : $0 }
    },
  ]

  private static func endpoint(
    _ name: String, _ summary: String,
    _ change: @escaping @Sendable (Bytes, EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault("endpoint-\(name)", "6.4", "the endpoint is told \(summary)") { composition in
      let block = composition.block
      // The reference refuses what stands for something else; this one takes it.
      composition.rules { rules in
        rules.deployEndpoint = rules.deployEndpoint.accepting { value, _ in
          value.begins(with: "https://") ? change(value, block) : nil
        }
      }
    }
  }

  private static func path(
    _ name: String, _ summary: String,
    _ change: @escaping @Sendable (Bytes, EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault("volume-\(name)", "6.2", "the path is taken \(summary)") {
      $0.block { block in
        guard let value = block.value(of: .persistencePath) else { return block }
        return block.setting(.persistencePath, to: change(value, block))
      }
    }
  }
}

extension Bytes {
  /// The text with `$NAME` and `${NAME}` replaced by what a block holds.
  fileprivate func expanded(from block: EnvironmentBlock) -> Bytes {
    guard contains(UInt8(ascii: "$")) else { return self }
    return block.reduce(self) { text, entry in
      text.replacing("${\(entry.name.text)}", with: entry.value.text)
        .replacing("$\(entry.name.text)", with: entry.value.text)
    }
  }
}
