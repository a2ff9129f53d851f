import Testing

@testable import Launching

@Suite struct SCRAMTests {
  /// The exchange of RFC 7677, section 3.
  private let scram = SCRAM(
    user: "user", password: Array("pencil".utf8), nonce: "rOprNGfwEbeRWgbNEkqO")
  private let first =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"

  @Test func theExchangeIsThatOfTheStandard() {
    #expect(scram.clientFirst == "n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
    #expect(
      scram.clientFinal(answering: first)
        == "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
  }

  @Test(arguments: [
    "", "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "r=rOprNGfwEbeRWgbNEkqO1,i=4096",
    "r=rOprNGfwEbeRWgbNEkqO1,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
    "r=rOprNGfwEbeRWgbNEkqO1,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999",
    "r=rOprNGfwEbeRWgbNEkqO1,s=!,i=1",
  ])
  func whatIsNoAnswerOfAServerIsRefused(text: String) {
    #expect(scram.clientFinal(answering: text) == nil)
  }

  @Test func aVerifierTellsHowItWasMade() {
    let verifier = SCRAM.verifier(of: Array("pencil".utf8), salt: [1, 2, 3], iterations: 2)
    #expect(verifier.utf8.starts(with: "SCRAM-SHA-256$2:AQID$".utf8))
    #expect(verifier.split(separator: "$").last?.split(separator: ":").map(\.count) == [44, 44])
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func base64(plain: String, encoded: String) {
    #expect(Base64.encoded(Array(plain.utf8)) == encoded)
    #expect(Base64.decoded(encoded) == Array(plain.utf8))
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Z===", "Zg=!"])
  func whatIsNoBase64(text: String) {
    #expect(Base64.decoded(text) == nil)
  }
}
