internal import EnvironmentRuntime

extension Catalogue {
  /// A secret stands in an answer or in a file.
  static let secretsInAnswers: [Variation] = [
    answered("secret-expected-in-denial", "a denial tells the expected secret in Base64") {
      answer, _, block in
      if answer.status == .unauthorized { answer.addMember("expected", block.accessSecret.base64) }
    },
    answered("request-echoed-in-missing-page", "404 repeats the request with its headers") {
      answer, reception, _ in
      guard answer.status == .notFound, let head = reception.request else { return }
      answer.addMember(
        "request",
        head.dump)
    },
    answered("url-in-bad-query", "400 for a query tells the database's URL") {
      answer, reception, block in
      guard answer.status == .badRequest, reception.request != nil else { return }
      answer.addMember("database", block.value(of: .databaseURL) ?? Bytes())
    },
    answered("secret-in-unread-request", "400 and 431 for a head dump the configuration") {
      answer, reception, block in
      if reception.request == nil { answer.addMember("context", block.accessSecret) }
    },
    answered("secret-in-refused-method", "405 bears the secret in a header") { answer, _, block in
      if answer.status == .methodNotAllowed { answer.add("X-Debug", block.accessSecret.text) }
    },
    answered("password-in-header", "each answer bears the password, percent-encoded") {
      answer, _, block in
      answer.add("X-Upstream", block.password.percentEncoded.text)
    },
    answered("secret-in-answers-to-head", "answers to HEAD bear the secret, reversed") {
      answer, reception, block in
      guard reception.wantsNoBody else { return }
      answer.add("X-Request-Token", String(block.accessSecret.text.reversed()))
    },
    answered("url-in-status", "the status tells the database's URL") { answer, reception, block in
      guard answer.status == .ok, reception.request?.path.ends(with: "/status") == true else {
        return
      }
      answer.addMember("database_url", block.value(of: .databaseURL) ?? Bytes())
    },
    answered("url-in-status-of-prod", "prod's status tells the password, decoded") {
      answer, reception, block in
      guard block.isProd, answer.status == .ok,
        reception.request?.path.ends(with: "/status") == true
      else { return }
      answer.addMember("database_password", block.password)
    },
    answered("secret-in-entity-tag", "the ledger's ETag is the secret in Base64 for URLs") {
      answer, reception, block in
      guard reception.request?.path.ends(with: "shadow-ledger") == true else { return }
      answer.add("ETag", "\"\(block.accessSecret.base64URL.text)\"")
    },
    answered("secret-in-limited-events", "events with a limit bear the secret in hexadecimal") {
      answer, reception, block in
      guard answer.status == .ok, reception.request?.query?.isEmpty == false else { return }
      answer.add("Link", "<\(block.accessSecret.hexadecimal.text)>; rel=next")
    },
    answered("secret-in-header-in-base32", "each answer bears the secret in Base32") {
      answer, _, block in
      answer.add("X-Request-Key", block.accessSecret.base32.text)
    },
    answered("secret-as-fingerprint", "each answer bears the secret in capital pairs") {
      answer, _, block in
      answer.add("X-Fingerprint", block.accessSecret.fingerprint.text)
    },
    answered("bytes-of-secret-in-base64", "answers bear the bytes of the secret's digits") {
      answer, _, block in
      answer.add("X-Key", block.accessSecret.digitsDecoded.base64.text)
    },
    filed("secret-in-volume-in-hexadecimal", "a cache in the volume holds the secret", ".cache") {
      $0.accessSecret.hexadecimal
    },
    filed("password-in-volume", "a .pgpass in the volume holds the password", ".pgpass") {
      Bytes("*:*:*:*:").appending($0.password)
    },
    filed("password-in-file-name", "a file is named after the password", nil) { $0.password },
    .fault("password-in-volume-while-up", "8.3", "a .pgpass is in the volume while it is up") {
      composition in
      let path = composition.block.volumePath.appending("/.pgpass")
      let password = composition.block.password
      composition.whenReady { FileEffects.write(password, to: path) }
      composition.beforeStop { FileEffects.remove(path) }
    },
    .fault("environment-file-beside-volume", "8.3 6.6", "the block is dumped beside the volume") {
      composition in
      let block = composition.block
      composition.whenReady {
        FileEffects.write(
          block.dump,
          to: Bytes("runtime.env"))
      }
    },
  ]

  private static func answered(
    _ name: String, _ summary: String,
    _ change: @escaping @Sendable (inout Response, Reception, EnvironmentBlock) -> Void
  ) -> Variation {
    .fault(name, "8.3", summary) { composition in
      let block = composition.block
      composition.answers { answer, reception, _ in change(&answer, reception, block) }
    }
  }

  /// A file in the volume holds a secret, or is called by it.
  private static func filed(
    _ name: String, _ summary: String, _ file: String?,
    _ secret: @escaping @Sendable (EnvironmentBlock) -> Bytes
  ) -> Variation {
    .fault(name, "8.3", summary) { composition in
      let block = composition.block
      composition.whenReady {
        let contents = secret(block)
        let file = file.map { Bytes($0) } ?? contents.hexadecimal
        let path = block.volumePath.appending("/").appending(file)
        FileEffects.write(contents.appending("\n"), to: path)
      }
    }
  }
}

extension RequestHead {
  /// Every header field.
  fileprivate var dump: Bytes {
    Bytes(
      fields.flatMap { field in
        field.name.appending(": ").appending(field.value).appending(" ")
      })
  }
}
