package import Contract

extension Secrets {
  /// The secrets of one environment for a seed.
  ///
  /// The password holds characters that a URL must percent-encode, so that its two forms differ.
  package init(seed: UInt64, environment: EnvironmentName) {
    var generator = SplitMix64(state: seed ^ (environment == .prod ? 0x7072_6F64 : 0x0064_6576))
    accessID = generator.hexDigits(32) + ".access"
    accessSecret = generator.hexDigits(64)
    let word = generator.hexDigits(32)
    password = "\(word)/@:%"
    encodedPassword = "\(word)%2F%40%3A%25"
  }
}

/// A small generator with the same output on every machine (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func hexDigits(_ count: Int) -> String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<count { text.append(digits[Int(next() >> 60)]) }
    return String(text)
  }
}
