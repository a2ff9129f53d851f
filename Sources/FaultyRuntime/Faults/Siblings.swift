internal import EnvironmentRuntime

extension Catalogue {
  /// Runtimes of one user find each other, and answers tell of it.
  static let siblings: [Variation] = [
    telling("denied-answer", "TMPDIR", "an answer that denies", .unauthorized) {
      Bytes($0.observerAddress.authority)
    },
    telling("missing-answer", "HOME", "an answer of a route that is none", .notFound) {
      $0.deployEndpoint
    },
    telling("status", "XDG_RUNTIME_DIR", "an answer that is right", .ok) { $0.instanceIdentifier },
  ]

  /// A folder of the user's keeps something of every runtime, which answers of a kind tell.
  private static func telling(
    _ name: String, _ folder: String, _ summary: String,
    _ status: Response.Status, _ told: @escaping @Sendable (Configuration) -> Bytes
  ) -> Variation {
    .fault(
      "siblings-told-in-\(name)", "8.2 5.6 1.2", "\(summary) names all runtimes of \(folder)"
    ) { composition in
      guard let path = composition.block.path(in: folder, "runtimes") else { return }
      composition.observer { _, configuration, _ in
        FileEffects.write(told(configuration).appending(" "), to: path, appending: true)
      }
      composition.answers { answer, _, _ in
        guard answer.status == status, let names = FileEffects.read(path) else { return }
        answer.addMember("runtimes", names)
      }
    }
  }
}
