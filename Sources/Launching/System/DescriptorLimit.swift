import Glibc

/// How many files a process may have open.
package struct DescriptorLimit: Sendable {
  let soft: UInt64
  package let hard: UInt64

  /// What the harness itself was started with, and so what a subject gets.
  package static let original: DescriptorLimit = {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return DescriptorLimit(soft: 1024, hard: 4096)
    }
    return DescriptorLimit(soft: UInt64(limit.rlim_cur), hard: UInt64(limit.rlim_max))
  }()

  /// Lets the harness have as many as it is allowed: each case takes about twenty.
  package static func raise() {
    let original = Self.original
    guard original.soft < original.hard else { return }
    var limit = rlimit(rlim_cur: rlim_t(original.hard), rlim_max: rlim_t(original.hard))
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
