import CProcessShims
import Glibc
import Platform

/// One launch as the kernel is to see it.
struct LaunchOrder {
  let path: String
  /// The first is the program's own name.
  let arguments: [[UInt8]]
  /// Entries as they are, in order; none can hold a NUL.
  let environment: [[UInt8]]
  let directory: String
  let mask: UInt32
  /// Whether root is to be bound by the permission bits of files.
  let obeysPermissions: Bool
  /// What this one begins with that no other does; nil if that is nothing.
  var conditions: agent_conditions?

  /// Nothing that a conforming runtime writes comes near it; one that runs wild ends there.
  static let largestFile: UInt64 = 1 << 30

  func write(to memory: SharedMemory) throws(SystemError) {
    unsafe memory.reset(keeping: MemoryLayout<agent_order>.size)
    let limit = DescriptorLimit.original
    let order = unsafe agent_order(
      path: UnsafePointer(try string(path, in: memory)),
      arguments: UnsafePointer(try memory.place(strings: arguments)),
      environment: UnsafePointer(try memory.place(strings: environment)),
      directory: UnsafePointer(try string(directory, in: memory)),
      mask: Int32(mask), obeys_permissions: obeysPermissions,
      open_files: (limit.soft, limit.hard), file_size: Self.largestFile,
      conditions: conditions ?? agent_conditions(), first: 0, uncovered: 0)
    unsafe memory.start.storeBytes(of: order, as: agent_order.self)
  }

  private func string(_ text: String, in memory: SharedMemory)
    throws(SystemError) -> UnsafeMutablePointer<CChar>
  {
    unsafe try memory.place(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self)
  }
}
