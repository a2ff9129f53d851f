extension String {
  /// With spaces behind it up to a width, one at least, so that columns never touch.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
