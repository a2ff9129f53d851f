extension Rule<Bytes> {
  /// `RUNTIME_INSTANCE_ID` is a UUID in lower case.
  package static var instanceIdentifier: Rule {
    .required(.instanceIdentifier, "EM-7.2") { value, _ in
      InstanceIdentifier.isValid(value)
        ? .accepted(value) : .refused("EM-7.2", "must be a UUID in lower case")
    }
  }

  /// `RUNTIME_IMAGE` is an image reference, which in prod must not be able to move.
  package static var image: Rule {
    .required(.image, "EM-7.2") { value, environment in
      guard let reference = ImageReference(value) else {
        return .refused("EM-7.2", "must be a container image reference")
      }
      guard environment == .prod else { return .accepted(value) }
      let latest = Objection("EM-4.4", "must not have the tag latest in prod")
      let movable = Objection("EM-4.8", "must be pinned by a sha256 digest in prod")
      if reference.isLatest {
        return .refused(latest, also: reference.isPinned ? nil : movable)
      }
      return reference.isPinned ? .accepted(value) : .refused(movable, also: nil)
    }
  }

  /// `DEPLOY_ENDPOINT` is an `https` URL that bears no user information, query or fragment.
  package static var deployEndpoint: Rule {
    .required(.deployEndpoint, "EM-6.4") { value, _ in
      DeployEndpoint.isValid(value)
        ? .accepted(value)
        : .refused(
          "EM-6.4", "must be an https:// URL without user information, query or fragment")
    }
  }
}
