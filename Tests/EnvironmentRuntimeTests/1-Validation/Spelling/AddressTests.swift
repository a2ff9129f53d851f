import EnvironmentRuntime
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    "127.0.0.1:0", "127.0.0.0:1", "127.255.255.255:65535", "127.9.8.7:8080", "[::1]:0",
    "[::1]:65535",
  ])
  func observerAddresses(_ text: String) {
    #expect(ObserverAddress(Bytes(text))?.authority == text)
  }

  @Test(arguments: [
    "", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1",
    "127.0.0.1:01", "127.0.0.1:0x50", "127.0.0.1: 80", "127.0.0.1:80 ", "127.0.0.1:80:80",
    "126.0.0.1:80", "128.0.0.1:80", "0.0.0.0:80", "127.0.0.256:80", "127.0.0:80", "127.1:80",
    "127.0.0.01:80", "127.0.0.0.1:80", "localhost:80", ":80", "*:80", "::1:80", "[::]:80",
    "[::1]", "[::1]80", "[0:0:0:0:0:0:0:1]:80", "[::1%lo]:80", "[::ffff:127.0.0.1]:80",
    "１27.0.0.1:80",
  ])
  func nonObserverAddresses(_ text: String) {
    #expect(ObserverAddress(Bytes(text)) == nil)
  }

  @Test(arguments: [
    "https://a", "https://a.example", "https://a.example/", "https://a.example:8443/x/y",
    "https://127.0.0.1", "https://[::1]:1/", "https://a/%7e;p=1/@:x", "https://A.Example/staging",
    "https://a.example:65535", "https://xn--a-0ga.example",
    "https://\(String(repeating: "a", count: 63))",
  ])
  func deployEndpoints(_ text: String) {
    #expect(DeployEndpoint.isValid(Bytes(text)))
  }

  @Test(arguments: [
    "", "https:", "https://", "https:///x", "http://a", "HTTPS://a", "ftp://a", "a.example",
    "https://u@a", "https://u:p@a", "https://@a", "https://a?", "https://a/?x", "https://a#",
    "https://a/#x", "https://a:", "https://a:0", "https://a:65536", "https://a:080", "https://a b",
    "https://a/ b", "https://a/\n", "https://a/%", "https://a/%g0", "https://a/\"", "https://é",
    "https://a/é", "https://.", "https://a..b", "https://-a", "https://a-", "https://1.2.3.256",
    "https://1.2.3", "https://[::1", "https://::1", " https://a", "https://a ",
    "https://\(String(repeating: "a", count: 64))",
    "https://\(Array(repeating: "abcdefg", count: 32).joined(separator: "."))",
  ])
  func nonDeployEndpoints(_ text: String) {
    #expect(!DeployEndpoint.isValid(Bytes(text)))
  }

  @Test(arguments: [
    "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1::8", "::ffff:127.0.0.1", "1:2:3:4:5:6:1.2.3.4",
    "2001:DB8::abcd", "1:2:3:4:5:6:7::",
  ])
  func ipv6Addresses(_ text: String) {
    #expect(HostName.isIPv6(Bytes(text)))
  }

  @Test(arguments: [
    "", ":", ":::", "1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1::", "1::2:",
    "12345::", "g::", "::1%lo", "1.2.3.4::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4",
    "1:2:3:4:5:6:7:8::",
  ])
  func nonIPv6Addresses(_ text: String) {
    #expect(!HostName.isIPv6(Bytes(text)))
  }
}
