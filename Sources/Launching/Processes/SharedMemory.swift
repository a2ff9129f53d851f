import CProcessShims
import Glibc
import Platform

/// Memory that an agent sees at the same address, so that pointers mean the same to both.
@safe final class SharedMemory {
  let start: UnsafeMutableRawPointer
  private var used = 0
  /// Whose pages these are; nil if they are its own.
  private let whole: SharedMemory?
  private let parts: Int

  /// More than the kernel takes as arguments and environment of one program under any limit (6 MiB
  /// for 64-bit Linux, `_STK_LIM / 4 * 3`); pages that are never touched cost nothing.
  private static let size = AGENT_MEMORY

  /// So many parts, of which this is the first.
  init(parts: Int = 1) throws(SystemError) {
    let pages = unsafe mmap(
      nil, parts * Self.size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE,
      -1, 0)
    guard let pages = unsafe pages, unsafe pages != MAP_FAILED else { throw SystemError("mmap") }
    unsafe start = unsafe pages
    whole = nil
    self.parts = parts
  }

  private init(_ number: Int, of whole: SharedMemory) {
    unsafe start = unsafe whole.start + number * Self.size
    self.whole = whole
    parts = 1
  }

  deinit { if whole == nil { unsafe munmap(start, parts * Self.size) } }

  /// Another part of the same pages.
  func part(_ number: Int) -> SharedMemory { SharedMemory(number, of: self) }

  /// Forgets everything that was placed behind the first so many bytes.
  func reset(keeping count: Int) { used = count }

  /// Places bytes behind what is already there.
  func place(_ bytes: some Collection<UInt8>, alignedTo alignment: Int = 1)
    throws(SystemError) -> UnsafeMutableRawPointer
  {
    let place = (used + alignment - 1) / alignment * alignment
    guard place + bytes.count <= Self.size else {
      throw SystemError("pass arguments and environment", code: E2BIG)
    }
    let target = unsafe start + place
    unsafe UnsafeMutableRawBufferPointer(start: target, count: bytes.count).copyBytes(from: bytes)
    used = place + bytes.count
    return unsafe target
  }

  /// Places strings and the null-terminated array of pointers to them.
  func place(strings: [[UInt8]])
    throws(SystemError) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  {
    var addresses: [UInt] = []
    for string in strings {
      addresses.append(UInt(bitPattern: unsafe try place(string + [0])))
    }
    addresses.append(0)
    let bytes = addresses.flatMap { address in
      unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
    }
    return unsafe try place(bytes, alignedTo: MemoryLayout<UInt>.alignment)
      .assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
  }
}
