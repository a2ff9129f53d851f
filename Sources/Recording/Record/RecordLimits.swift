/// How much of what a subject put out is kept, in bytes or entries.
package struct RecordLimits: Sendable {
  /// Of each stream of a launch.
  package var stream = 64 << 10
  /// Of the body of each answer.
  package var body = 16 << 10
  /// Of what a database witness received on each connection, and of each small text.
  package var detail = 4 << 10
  /// Of what was done in a step, and of what came of it, in words.
  package var words = 1 << 10
  /// File changes, connections, listeners and left processes of each launch.
  package var entries = 500

  package init() {}
}
