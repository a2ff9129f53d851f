import Contract
import JSON5

extension ProcessConditions<ValueTemplate> {
  /// What a process begins with, as a change says it.
  static func read(_ reader: NodeReader) -> ProcessConditions? {
    reader.object { object in
      var conditions = ProcessConditions()
      conditions.name = object.optional("name", ValueReader.string.template)
      conditions.link = object.optional("link", ValueReader.string.template)
      conditions.input = object.optional("input") { $0.choice(as: "kind of input") }
      conditions.inherits = object.optional("inherits", \.bool)
      conditions.niceness = object.optional("niceness") { $0.integer(in: 1...19) }
      conditions.isOnOneProcessor = object.optional("oneProcessor", \.bool)
      conditions.fileSize = object.optional("fileSize") { $0.integer(in: 0...(1 << 30)) }
      conditions.stackSize = object.optional("stackSize") { $0.integer(in: 1...(1 << 40)) }
      conditions.openFiles = object.optional("openFiles") { $0.integer(in: 1...(1 << 20)) }
      return conditions
    }
  }
}
