import Outcomes
import Testing

@testable import Launching
@testable import Observing
@testable import Scenarios

@Suite struct ReadinessLineTests {
  private let scanner = ReadinessScanner(.prefix("READY ", observerMember: "observer"))

  @Test(arguments: [
    (#"{"environment":"dev","observer":"http://127.0.0.1:40213"}"#, "127.0.0.1", 40213),
    (#"{ "observer" : "http://[::1]:8080/" }"#, "::1", 8080),
    (#"{"observer":"http://localhost:1?x#y"}"#, "localhost", 1),
    (#"{"observer":"http:\/\/127.0.0.1:65535"}"#, "127.0.0.1", 65535),
  ])
  func theObserverIsRead(json: String, host: String, port: Int) throws {
    var start = 0
    let line = try #require(
      scanner.line(in: Array("READY \(json)\n".utf8), from: &start))
    #expect(line.observer == ObserverAddress(host: host, port: port))
    #expect(line.line.text == "READY \(json)")
  }

  @Test(arguments: [
    "", "{}", "{", #"{"observer":8080}"#, #"{"observer":"127.0.0.1:80"}"#,
    #"{"observer":"http://127.0.0.1"}"#, #"{"observer":"http://127.0.0.1:0"}"#,
    #"{"observer":"http://127.0.0.1:65536"}"#, #"{"observer":"http://:80"}"#,
    #"{"observer":"https://127.0.0.1:80"}"#, #"{observer:'http://127.0.0.1:80'}"#,
  ])
  func aLineWithoutAnAddressIsStillOne(json: String) throws {
    var start = 0
    let line = try #require(
      scanner.line(in: Array("READY \(json)\n".utf8), from: &start))
    #expect(line.observer == nil)
  }

  @Test func onlyWholeLinesThatBeginRightCount() {
    var output = Array("noise\n READY {}\nREADY".utf8)
    var start = 0
    #expect(scanner.line(in: output, from: &start) == nil)
    output += Array(" first\nREADY second\n".utf8)
    #expect(
      scanner.line(in: output, from: &start)?.line.text == "READY first")
  }
}
