/// Divides a Markdown text into clauses, line by line; `ModelDocument` tells what one is.
struct ClauseReader {
  typealias Line = Substring.UnicodeScalarView

  private struct Block {
    let section: [String]
    let line: Int
    /// The blocks without which it says nothing whole, the outermost first.
    let context: [Int]
    var lines: [Line] = []
    var introduces = false

    var text: String { lines.map { String($0) }.joined(separator: "\n") }

    /// Whether it ends with a colon, whatever marks of emphasis stand behind it.
    var asksForMore: Bool {
      ClauseReader.normalized(text).unicodeScalars.last { $0 != "*" && $0 != "_" } == ":"
    }
  }

  /// An item whose list goes on.
  private struct OpenItem {
    let block: Int
    /// The column at which its text begins: what is indented as far belongs to it.
    let content: Int
  }

  private struct Fence {
    let block: Int
    let mark: Unicode.Scalar
    let count: Int
  }

  private var number = 0
  private var blocks: [Block] = []
  private var headings: [(level: Int, text: String)] = []
  private var items: [OpenItem] = []
  private var fence: Fence?
  /// The block that the next line of text continues.
  private var open: Int?
  /// The last paragraph outside of lists, which may introduce what comes next.
  private var lead: Int?

  /// What has been read so far.
  var clauses: [(section: [String], line: Int, text: String)] {
    blocks.compactMap { block in
      if block.introduces, block.asksForMore { return nil }
      let own = Self.normalized(block.text)
      guard !own.isEmpty else { return nil }
      let context = block.context.map { blocks[$0].text }
      return (block.section, block.line, Self.normalized((context + [own]).joined(separator: " ")))
    }
  }

  /// Every run of white space as one space, none at either end.
  private static func normalized(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
      .joined(separator: " ")
  }

  mutating func read(_ line: Line) {
    number += 1
    let line = MarkdownLine(line, isFirst: number == 1)
    if let fence { return readCode(line, in: fence) }
    if line.isBlank {
      open = nil
    } else if let heading = line.heading {
      startSection(heading.level, heading.text)
    } else if items.isEmpty, let open, let level = line.underlineLevel {
      let heading = blocks[open].text
      blocks.removeLast()
      startSection(level, heading)
    } else if line.isBreak {
      endList()
      lead = nil
    } else if let mark = line.fence {
      leaveItems(outside: line.indent)
      fence = Fence(block: add(nil), mark: mark.mark, count: mark.count)
      open = nil
    } else if let item = line.item, !isContinuation(item, of: line) {
      leaveItems(outside: line.indent)
      let block = add(item.text)
      items.append(OpenItem(block: block, content: item.content))
      open = block
    } else {
      readText(line)
    }
  }

  private mutating func readCode(_ line: MarkdownLine, in fence: Fence) {
    if let end = line.fence, end.mark == fence.mark, end.count >= fence.count, end.isBare {
      self.fence = nil
    } else {
      blocks[fence.block].lines.append(line.text)
    }
  }

  private mutating func readText(_ line: MarkdownLine) {
    if let open {
      blocks[open].lines.append(line.text)
      return
    }
    leaveItems(outside: line.indent)
    if let item = items.last {
      blocks[item.block].lines.append(line.text)
      open = item.block
      return
    }
    lead = nil
    open = add(line.text)
    lead = open
  }

  /// Whether what looks like an item goes on with a paragraph: a number other than the first, which
  /// happens to begin a line, or a mark with nothing behind it.
  private func isContinuation(_ item: MarkdownLine.Item, of line: MarkdownLine) -> Bool {
    open != nil && items.isEmpty && !item.mayInterrupt
  }

  /// Adds a block to the innermost open item, or else to the paragraph that introduces it.
  private mutating func add(_ text: Line?) -> Int {
    let parent = items.last?.block ?? lead.flatMap { blocks[$0].asksForMore ? $0 : nil }
    if let parent { blocks[parent].introduces = true }
    blocks.append(
      Block(
        section: headings.map(\.text), line: number,
        context: parent.map { blocks[$0].context + [$0] } ?? [],
        lines: text.map { [$0] } ?? []))
    return blocks.count - 1
  }

  private mutating func startSection(_ level: Int, _ text: String) {
    endList()
    lead = nil
    headings.removeAll { $0.level >= level }
    headings.append((level, Self.normalized(text)))
  }

  private mutating func leaveItems(outside indent: Int) {
    items.removeAll { $0.content > indent }
  }

  private mutating func endList() {
    items = []
    open = nil
  }
}
