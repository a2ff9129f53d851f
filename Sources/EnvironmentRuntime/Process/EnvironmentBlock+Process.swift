@unsafe @preconcurrency internal import Glibc

extension EnvironmentBlock {
  /// The block of this process; no other code reads the environment.
  ///
  /// It is read from where the kernel put it, because `getenv` would hide what is named twice.
  package static var ofThisProcess: EnvironmentBlock {
    var texts = TextList()
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    while let position = unsafe next, let text = unsafe position.pointee {
      unsafe texts.append(cString: text, count: strlen(text))
      unsafe next = position + 1
    }
    return EnvironmentBlock(texts)
  }
}
