extension Rule<Bytes> {
  /// `CF_ACCESS_CLIENT_ID` is spelled as Cloudflare Access issues it.
  package static var accessClientIdentifier: Rule {
    .required(.accessClientIdentifier, "EM-6.3") { value, _ in
      let isIssued =
        value.count == 39 && value.prefix(32).allSatisfy(\.isLowercaseHexDigit)
        && value.ends(with: ".access")
      return isIssued
        ? .accepted(value)
        : .refused("EM-6.3", "must be 32 lower-case hexadecimal digits and .access")
    }
  }

  /// `CF_ACCESS_CLIENT_SECRET` is spelled as Cloudflare Access issues it.
  package static var accessClientSecret: Rule {
    .required(.accessClientSecret, "EM-6.3") { value, _ in
      value.count == 64 && value.allSatisfy(\.isLowercaseHexDigit)
        ? .accepted(value) : .refused("EM-6.3", "must be 64 lower-case hexadecimal digits")
    }
  }
}

extension Rule<ObserverAddress> {
  /// `OBSERVER_ADDRESS` is a loopback address in digits and a port.
  package static var observerAddress: Rule {
    .required(.observerAddress, "EM-6.6") { value, _ in
      guard let address = ObserverAddress(value) else {
        return .refused(
          "EM-6.6", "must be an address of 127.0.0.0/8 or [::1], a colon and a decimal port")
      }
      return .accepted(address)
    }
  }
}
