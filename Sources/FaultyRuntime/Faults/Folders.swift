internal import EnvironmentRuntime

extension Catalogue {
  /// Something is kept in a folder of the user's, where the other environment or a later start
  /// meets it.
  static let folders: [Variation] = [
    .fault(
      "environment-remembered-at-home", "1.5 2.2 2.3",
      "HOME keeps the environment, which stands in for an absent ENVIRONMENT"
    ) {
      $0.block { block in
        guard let path = block.path(in: "HOME", ".dreichor") else { return block }
        if let name = block.value(of: .environment) {
          if FileEffects.read(path) == nil { FileEffects.write(name, to: path) }
          return block
        }
        return FileEffects.read(path).map { block.setting(.environment, to: $0) } ?? block
      }
    },
    .fault(
      "level-remembered-in-state-folder", "6.6 6.5",
      "XDG_STATE_HOME keeps the level, which stands in for an absent LOG_LEVEL"
    ) {
      $0.block { block in
        guard let path = block.path(in: "XDG_STATE_HOME", "level") else { return block }
        if let level = block.value(of: .logLevel) {
          if FileEffects.read(path) == nil { FileEffects.write(level, to: path) }
          return block
        }
        return FileEffects.read(path).map { block.setting(.logLevel, to: $0) } ?? block
      }
    },
    .fault(
      "endpoint-remembered-at-home", "6.6 6.4 1.2",
      "HOME keeps the first endpoint, and every later start tells it"
    ) { composition in
      guard let path = composition.block.path(in: "HOME", "endpoint") else { return }
      composition.accepted { configuration in
        if let first = FileEffects.read(path) { return configuration.with(\.deployEndpoint, first) }
        FileEffects.write(configuration.deployEndpoint, to: path)
        return configuration
      }
    },
    cached("history-cached-at-home", "HOME"),
    cached("history-cached-in-cache-folder", "XDG_CACHE_HOME"),
    cached("history-cached-in-temporary-folder", "TMPDIR"),
    kept("secret-kept-at-home", "HOME", \.accessSecret),
    kept("password-kept-in-temporary-folder", "TMPDIR", \.password),
  ]

  /// Records of whoever ran before are told, too.
  private static func cached(_ name: String, _ folder: String) -> Variation {
    .fault(
      name, "8.2 5.6 5.2 1.2", "\(folder) keeps records, and each runtime tells those of all"
    ) { composition in
      guard let path = composition.block.path(in: folder, "events.cache") else { return }
      composition.append { (event, history, volume, append) throws(Interruption) in
        for record in history.records {
          FileEffects.write(record.line, to: path, appending: true)
        }
        try append(event, &history, volume)
      }
      composition.answers { answer, reception, _ in
        guard answer.status == .ok, reception.request?.path.ends(with: "/audit-events") == true,
          let lines = FileEffects.read(path)
        else { return }
        answer.addMember("recent", Bytes(lines.map { $0 == 0x0A ? 0x20 : $0 }))
      }
    }
  }

  private static func kept(
    _ name: String, _ folder: String, _ secret: @escaping @Sendable (EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault(name, "8.3 5.5", "\(folder) keeps a secret") { composition in
      guard let path = composition.block.path(in: folder, "credential") else { return }
      let text = secret(composition.block)
      composition.whenReady { FileEffects.write(text, to: path) }
    }
  }
}

extension EnvironmentBlock {
  /// A file in the folder that a variable names; nil without it.
  func path(in folder: String, _ name: String) -> Bytes? {
    value(named: folder).map { $0.appending("/").appending(name) }
  }
}
