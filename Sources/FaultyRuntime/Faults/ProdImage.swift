internal import EnvironmentRuntime

extension Catalogue {
  /// prod accepts images that can move.
  static let prodImage: [Variation] = [
    image("latest", "4.4 4.8", "prod accepts the tag latest") {
      ImageReference($0)?.tag.equals("latest") == true
    },
    image("latest-with-digest", "4.4", "prod accepts the tag latest beside a digest") {
      ImageReference($0)?.isPinned == true
    },
    image("latest-behind-port", "4.4 4.8", "the tag is sought behind the first colon, at a port") {
      value in
      guard let colon = value.firstIndex(of: UInt8(ascii: ":")),
        let reference = ImageReference(value), !reference.tag.isEmpty
      else { return false }
      return value[(colon + 1)...].contains(UInt8(ascii: "/"))
    },
    image("implied-latest", "4.4 4.8", "prod accepts an image with neither tag nor digest") {
      value in
      ImageReference(value).map { $0.tag.isEmpty && $0.digest.isEmpty } ?? false
    },
    image("implied-latest-with-port", "4.4 4.8", "a registry's port is taken for a tag") { value in
      value.contains(UInt8(ascii: ":"))
        && ImageReference(value).map { $0.tag.isEmpty && $0.digest.isEmpty } ?? false
    },
    image("version-tag", "4.8", "prod takes a full version tag for immutable") { value in
      guard let reference = ImageReference(value), reference.digest.isEmpty else { return false }
      let tag = reference.tag
      let digits = tag.first == UInt8(ascii: "v") ? tag.dropFirst() : tag
      let parts = digits.split(separator: UInt8(ascii: "."))
      return parts.count == 3 && parts.allSatisfy { $0.allSatisfy(\.isDigit) }
    },
    image("commit-tag", "4.8", "prod takes a commit's hash as a tag for immutable") { value in
      guard let reference = ImageReference(value), reference.digest.isEmpty else { return false }
      let tag = reference.tag
      return tag.count >= 7 && tag.allSatisfy(\.isLowercaseHexDigit)
    },
    image("short-digest", "4.8", "prod accepts a digest of fewer digits") { value in
      guard let digest = ImageReference(value)?.digest else { return false }
      return digest.begins(with: "sha256:") && digest.count < 71
    },
    image("sha256-anywhere", "4.8", "prod looks for the letters sha256 anywhere") {
      $0.holds("sha256") && ImageReference($0)?.tag.equals("latest") != true
    },
    mode("image-optional", "4.8 4.4", "prod starts without RUNTIME_IMAGE") {
      $0.absent(.image) { _ in
        Bytes("runtime@sha256:" + String(repeating: "0", count: 64))
      }
    },
    mode("image-unpinned-at-warn-level", "4.8", "prod accepts unpinned images at the level warn") {
      composition in
      guard composition.block.value(of: .logLevel)?.equals("warn") == true else { return }
      composition.rules { rules in
        rules.image = rules.image.accepting { value, _ in
          ImageReference(value).map { !$0.isLatest } == true ? value : nil
        }
      }
    },
  ]

  private static func image(
    _ name: String, _ requirements: String, _ summary: String,
    _ isTaken: @escaping @Sendable (Bytes) -> Bool
  ) -> Variation {
    mode("image-\(name)", requirements, summary) {
      $0.rules { rules in
        rules.image = rules.image.accepting { value, environment in
          environment == .prod && isTaken(value) ? value : nil
        }
      }
    }
  }
}
