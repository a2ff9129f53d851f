import Planning
import Platform
import Scenarios

/// What the harness keeps for one runtime of a case: its place, its database, its launches.
final class HostedRuntime {
  let position: Int
  let name: String
  /// Holds the volume and the working directories.
  let folder: String
  /// Where the subject sees that folder.
  let seenFolder: String
  /// The same folder, wherever the subject puts it; nil until it is made.
  var held: Folder?
  var witness: DatabaseWitness?
  /// The port that its observer is told to take, the socket that keeps it until then, and what
  /// keeps other harnesses from it.
  var observerPort: (number: UInt16, reservation: Descriptor?, claim: Descriptor)?
  var heldPort: HeldPort?
  /// What watches the observer's port where it is left free, and must not be taken.
  var portWitness: PortWitness?
  /// Where it tells that it is ready, if that is how it does.
  var notifySocket: NotifySocket?
  /// The latest launch, ended or not, and its position in the case.
  var launch: (active: ActiveLaunch, position: Int)?
  /// Whether its volume was made read-only, which binds root only if a launch is made so.
  var obeysPermissions = false

  /// The name of the working directory of the latest launch.
  var directoryPath = WorkingDirectory.usual.path

  init(position: Int, name: String, in caseFolder: String, seenAt place: String) {
    self.position = position
    self.name = name
    folder = "\(caseFolder)/\(name)"
    seenFolder = "\(place)/\(name)"
  }

  static let volumeName = "volume"

  var volume: String { "\(folder)/\(Self.volumeName)" }
  var seenVolume: String { "\(seenFolder)/\(Self.volumeName)" }

  /// The path below a folder, the harness's or the seen one.
  func directory(in folder: String) -> String { "\(folder)/\(directoryPath)" }
}
