internal import Contract
internal import Recording

/// What was judged, by what, where and when; and whether the model stands.
extension HTMLPage {
  func writeRun(to writer: inout HTMLWriter) {
    let header = record.header
    section("run", "The run", &writer) { writer in
      writer.element("dl", ["class": "facts"]) { writer in
        writer.fact("Subject") { writer in
          writer.text(VisibleText.line(header.subject.name))
          writer.text(", ")
          writer.code(header.subject.file)
        }
        writer.fact("Executable", code: header.subject.executable)
        writer.fact("Its SHA-256", code: header.subject.sha256)
        for artifact in header.subject.artifacts {
          writer.fact("Artifact") { writer in
            writer.code(artifact.path)
            writer.text(", SHA-256 ")
            writer.code(artifact.sha256)
          }
        }
        if !header.subject.paths.isEmpty {
          writer.fact("Fixed paths") { writer in
            for path in header.subject.paths {
              writer.code(path)
              writer.text(" ")
            }
          }
        }
        if let harness = header.harness {
          writer.fact("Judged by", text: "conform \(harness.words)")
          writer.fact("Its SHA-256", code: harness.sha256)
        }
        writer.fact("Model, SHA-256", code: header.modelDigest)
        writer.fact("Scenarios, SHA-256", code: header.scenariosDigest)
        writer.fact("Command") { writer in
          writer.code(header.commandLine.map(ShellQuoting.quoted).joined(separator: " "))
        }
        writer.fact("Started", text: header.started)
        if let footer = record.footer {
          writer.fact(
            "Ended",
            text: "after \(Timestamp.seconds(microseconds: footer.wallTime)) s, "
              + "exit \(footer.exitCode)\(footer.isInterrupted ? ", interrupted" : "")")
        } else {
          writer.fact("Ended", text: "unknown: the record has no footer")
        }
        writer.fact(
          "Plan",
          text: "\(Counting.cases(header.plannedCases)), \(Counting.cases(record.cases.count)) made"
            + (header.shard.map { ", shard \($0.index) of \($0.count)" } ?? "")
            + (header.filter.map { ", filter \($0)" } ?? ""))
        writer.fact("Seed", code: String(header.seed))
        writer.fact(
          "Machine",
          text: "\(header.machine.kernel), \(header.machine.cores) processors, "
            + "\(header.jobs) cases at a time")
        writer.fact("Isolation", text: header.isolation?.summary ?? "not recorded")
      }
    }
  }

  func writeFreeze(to writer: inout HTMLWriter) {
    section("freeze", "Standing of the model", &writer) { writer in
      guard let freeze = record.header.freeze else {
        writer.note("The record does not say whether the model was frozen.")
        return
      }
      writer.element("p", ["class": freeze.standing == .frozen ? "stand good" : "stand bad"]) {
        $0.text("The model is \(freeze.summary).")
      }
      if !freeze.changes.isEmpty {
        writer.element("ul") { writer in
          for change in freeze.changes {
            writer.element("li") { writer in
              writer.code(change.subject)
              writer.text(": \(VisibleText.line(change.text))")
            }
          }
        }
      }
      guard let approval = freeze.approval else { return }
      writer.element("dl", ["class": "facts"]) { writer in
        writer.fact("Approved by", text: approval.by)
        writer.fact("On", text: approval.on)
        writer.fact("Document") { writer in
          writer.code(approval.document.name)
          writer.text(", SHA-256 ")
          writer.code(approval.document.sha256)
        }
        writer.fact("Review of determinism", text: approval.determinismReview)
      }
    }
  }

  /// A section with its heading, which the contents name.
  func section(
    _ id: String, _ title: String, _ writer: inout HTMLWriter,
    _ content: (inout HTMLWriter) -> Void
  ) {
    writer.element("section", ["id": id, "aria-labelledby": "\(id)-title"]) { writer in
      writer.element("h2", ["id": "\(id)-title"], text: title)
      content(&writer)
    }
    writer.markup("\n")
  }
}
