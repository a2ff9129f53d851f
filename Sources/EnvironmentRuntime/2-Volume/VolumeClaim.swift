internal import Glibc

/// Taking possession of the volume: it must be there, usable, free, and this environment's.
package enum VolumeClaim {
  /// Claims a volume, and stamps an empty one; a refused one is left as it was found.
  ///
  /// Whether it can be written is the kernel's answer for this process and its privileges: the
  /// superuser is bound by no permission bits, only by a read-only mount or an immutable directory.
  package static func claim(
    path: Bytes, for environment: Environment
  ) throws(Interruption) -> Volume {
    let directory: Descriptor
    do throws(SystemError) {
      directory = try Descriptor(
        unsafe path.withCString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
    } catch {
      throw .refused(.unusableVolume, .persistencePath, "the volume is not there: \(error.reason)")
    }
    do throws(Interruption) {
      try lock(directory)
      let volume = Volume(directory: directory)
      try stamp(volume, environment)
      return volume
    } catch {
      directory.close()
      throw error
    }
  }

  private static func lock(_ directory: Descriptor) throws(Interruption) {
    guard unsafe faccessat(directory.number, ".", R_OK | W_OK | X_OK, AT_EACCESS) == 0 else {
      throw .refused(
        .unusableVolume, .persistencePath,
        "the volume cannot be read and written: \(SystemError.last.reason)")
    }
    guard flock(directory.number, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else {
        throw .refused(
          .unusableVolume, .persistencePath,
          "the volume cannot be locked: \(SystemError.last.reason)")
      }
      throw .refused(.configuration, .persistencePath, "the volume is locked by another process")
    }
  }

  private static func stamp(_ volume: Volume, _ environment: Environment) throws(Interruption) {
    switch volume.entry(named: VolumeStamp.name) {
    case .other:
      throw foreign("the volume's stamp is no plain file")
    case .plainFile:
      try compare(volume, environment)
    case .absent:
      guard try isEmpty(volume) else {
        throw foreign("the volume holds files but no stamp")
      }
      do throws(SystemError) {
        try volume.replace(
          VolumeStamp.name, draft: VolumeStamp.draft,
          with: VolumeStamp.contents(for: environment))
      } catch {
        throw .refused(
          .unusableVolume, .persistencePath, "the volume cannot be stamped: \(error.reason)")
      }
    }
  }

  private static func compare(_ volume: Volume, _ environment: Environment) throws(Interruption) {
    let contents: Bytes
    do throws(SystemError) {
      contents = try volume.contents(of: VolumeStamp.name, limit: 64)
    } catch {
      throw .refused(
        .unusableVolume, .persistencePath, "the volume's stamp cannot be read: \(error.reason)")
    }
    guard let owner = VolumeStamp.environment(in: contents) else {
      throw foreign("the volume's stamp names no environment")
    }
    guard owner == environment else {
      throw foreign("the volume belongs to the other environment")
    }
  }

  /// Whether the volume holds nothing, or nothing but what a stamping left that did not end.
  private static func isEmpty(_ volume: Volume) throws(Interruption) -> Bool {
    do throws(SystemError) {
      for name in try volume.names() {
        guard name.equals(VolumeStamp.draft) else { return false }
        guard case .plainFile = volume.entry(named: VolumeStamp.draft) else { return false }
      }
      return true
    } catch {
      throw .refused(
        .unusableVolume, .persistencePath, "the volume cannot be listed: \(error.reason)")
    }
  }

  private static func foreign(_ reason: String) -> Interruption {
    .refused(.configuration, .persistencePath, reason)
  }
}

/// The file by which a volume belongs to one environment.
package enum VolumeStamp {
  package static let name = "environment"
  package static let draft = ".environment.draft"

  /// One word and a newline.
  package static func contents(for environment: Environment) -> Bytes {
    Bytes(environment.name + "\n")
  }

  /// The environment that a stamp names, or nil if it names none.
  package static func environment(in contents: Bytes) -> Environment? {
    guard contents.last == UInt8(ascii: "\n") else { return nil }
    return Environment(contents.dropLast())
  }
}
