import Glibc
import Outcomes
import Platform
import Synchronization

/// A group of processes that the kernel keeps to bounds; gone with this value, once it is empty.
final class ControlGroup {
  private static let count = Mutex(0)

  private let path: String
  /// Locked, so that no other harness takes it for left.
  private let folder: Folder
  private var told: [Bound: Int] = [:]

  init(in base: String, _ bounds: Bounds = Bounds()) throws(SystemError) {
    let number = Self.count.withLock { count in
      count += 1
      return count
    }
    path = "\(base)/\(ControlGroups.name(number))"
    guard unsafe mkdir(path, 0o755) == 0 else { throw SystemError("mkdir \(path)") }
    do throws(SystemError) {
      folder = try Folder(path)
      _ = try folder.lock()
    } catch {
      unsafe rmdir(path)
      throw error
    }
    guard Self.write("\(bounds.tasks)", to: "\(path)/pids.max"),
      Self.write("\(bounds.memory)", to: "\(path)/memory.max")
    else {
      let error = SystemError("bound \(path)")
      unsafe rmdir(path)
      throw error
    }
    // A kernel without swap has no such file.
    _ = Self.write("0", to: "\(path)/memory.swap.max")
  }

  deinit {
    // What was killed in it is there until it is reaped.
    for _ in 0..<Self.attempts where unsafe rmdir(path) != 0 && errno == EBUSY { usleep(2_000) }
  }

  private static let attempts = 250

  /// What a process is put into it by.
  var number: Int32 { folder.number }

  /// The bounds that were met since the last time.
  func takeReached() -> Set<Bound> {
    Set(
      Bound.allCases.filter { bound in
        let count = Self.count(
          of: bound.event, in: File.contents(of: "\(path)/\(bound.file)", upTo: 4096) ?? [])
        defer { told[bound] = count }
        return count > told[bound] ?? 0
      })
  }

  /// A number of a file of lines with a name and a number each; 0 if there is none.
  static func count(of name: String, in bytes: [UInt8]) -> Int {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for line in lines {
      let words = line.split(separator: " ")
      if words.count == 2, words[0] == name { return Int(words[1]) ?? 0 }
    }
    return 0
  }

  static func write(_ text: String, to path: String) -> Bool {
    guard let file = unsafe try? Descriptor(open(path, O_WRONLY | O_CLOEXEC), from: "open") else {
      return false
    }
    return (try? file.write(Array(text.utf8))) != nil
  }
}

extension Bound {
  /// Where a group counts how often it was met.
  fileprivate var file: String {
    switch self {
    case .memory: "memory.events"
    case .processes: "pids.events"
    }
  }

  fileprivate var event: String {
    switch self {
    case .memory: "oom_kill"
    case .processes: "max"
    }
  }
}
