package import Contract
import CoveringArrays

extension Secrets {
  /// The secrets of one environment for a seed.
  ///
  /// The password holds characters that a URL must percent-encode, so that its two forms differ.
  package init(seed: UInt64, environment: EnvironmentName) {
    var generator = SplitMix64(seed: seed ^ (environment == .prod ? 0x7072_6F64 : 0x0064_6576))
    accessID = generator.hexDigits(32) + ".access"
    accessSecret = generator.hexDigits(64)
    let word = generator.hexDigits(32)
    password = "\(word)/@:%"
    encodedPassword = "\(word)%2F%40%3A%25"
  }
}

extension SplitMix64 {
  fileprivate mutating func hexDigits(_ count: Int) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(digits[Int(next() >> 60)]) }
    return String(text)
  }
}
