internal import EnvironmentRuntime
import TextSearch

extension Catalogue {
  /// Answers that differ from the reference's, in what the model leaves open.
  static let permittedAnswers: [Variation] = [
    status("denial-is-403", "401 Unauthorized", "403 Forbidden"),
    status("denial-is-404", "401 Unauthorized", "404 Not Found"),
    status("refused-method-is-501", "405 Method Not Allowed", "501 Not Implemented"),
    status("missing-page-is-410", "404 Not Found", "410 Gone"),
    status("unread-request-is-422", "400 Bad Request", "422 Unprocessable Content"),
    .permitted("members-added", "answers and the ready line have further members") {
      $0.answers { answer, _, _ in
        answer.addMember("api_version", Bytes("1"))
        answer.addMember("documentation", Bytes("https://docs.dreichor.example/observer"))
      }
      $0.readyLine {
        $0.replacing("{\"environment\"", with: "{\"version\":\"1.0.0\",\"environment\"")
      }
    },
    .permitted("headers-added", "answers bear a date, a server and more") {
      $0.answers { answer, _, _ in
        answer.add("Date", "Mon, 01 Jan 2024 00:00:00 GMT")
        answer.add("Server", "dreichor")
        answer.add("X-Content-Type-Options", "nosniff")
        answer.add("Vary", "CF-Access-Client-Id")
      }
    },
    .permitted("headers-in-lower-case", "the names of headers are in lower case") {
      $0.answers { answer, _, _ in
        answer.fields = answer.fields.map { ($0.name.lowercased(), $0.value) }
      }
    },
    .permitted("headers-in-reverse", "headers come in another order") {
      $0.answers { answer, _, _ in answer.fields.reverse() }
    },
    .permitted("cache-control-longer", "answers say no-store and private") {
      $0.answers { answer, _, _ in answer.set("Cache-Control", "private, no-store, max-age=0") }
    },
    .permitted("content-type-longer", "the type of answers names the character set") {
      $0.answers { answer, _, _ in
        answer.set("Content-Type", "application/json; charset=utf-8")
      }
    },
    .permitted("errors-as-problems", "errors are problem details, with their environment") {
      $0.answers { answer, _, _ in
        guard answer.status != .ok else { return }
        answer.set("Content-Type", "application/problem+json")
        answer.addMember("title", Bytes(answer.status.phrase))
        answer.addMember("type", Bytes("about:blank"))
      }
    },
    .permitted("errors-without-body", "errors tell the environment in the header alone") {
      $0.answers { answer, _, _ in if answer.status != .ok { answer.body = Bytes() } }
    },
    .permitted("body-alone-tells-environment", "answers tell the environment in the body alone") {
      $0.answers { answer, reception, _ in
        if !reception.wantsNoBody { answer.remove("Dreichor-Environment") }
      }
    },
    .permitted("body-with-newline", "bodies end in a newline") {
      $0.answers { answer, _, _ in answer.body = answer.body.appending("\n") }
    },
    .permitted("denial-without-challenge", "a denial does not say how to authenticate") {
      $0.answers { answer, _, _ in answer.remove("WWW-Authenticate") }
    },
    .permitted("further-route", "a route of its own tells that it is healthy") {
      $0.serving("GET", "/healthz", status: "200 OK", #"{"healthy":true}"#)
    },
    .permitted("slashes-normalised", "a path with a slash too many means the one without it") {
      $0.observer { observer, _, _ in
        observer.route = { [route = observer.route] path in
          route(path) ?? route(path.begins(with: "//") ? path.dropFirst(1) : path)
            ?? route(path.last == UInt8(ascii: "/") ? path.dropLast() : path)
        }
      }
    },
    .permitted("unknown-parameters-ignored", "a query that means nothing is ignored") {
      $0.observer { observer, _, _ in
        observer.query = { [query = observer.query] text, route in
          query(text, route) ?? RouteQuery()
        }
      }
    },
    .permitted("answers-slow", "an answer takes 150 ms") {
      $0.beforeAnswer { _ in ProcessEffects.pause(milliseconds: 150) }
    },
  ]

  /// The same answer under another status.
  private static func status(_ name: String, _ status: String, _ other: String) -> Variation {
    .permitted(name, "\(status) is told as \(other)") {
      $0.wire { bytes, _ in
        let line = "HTTP/1.1 \(status)\r"
        guard bytes.begins(with: line) else { return }
        bytes = Bytes("HTTP/1.1 \(other)\r").appending(bytes.dropFirst(line.utf8.count))
      }
    }
  }
}
