extension ReportsFolder {
  /// Puts a record that is there as a whole, and its views, in their places; an incomplete one goes
  /// beside what is there. Gives the paths, the record's first.
  ///
  /// The record itself is left alone where `isThere` says that its place holds it already.
  package func put(
    _ record: Record, bytes: RecordWriter.View, views: [RecordWriter.View],
    isThere: (String) -> Bool
  ) throws(ReportsError) -> [String] {
    let files = ([bytes] + views).map { view in
      (
        name: record.isComplete ? view.name : RecordWriter.incompleteName(view.name), view: view
      )
    }
    try replace(isThere(file(files[0].name)) ? Array(files.dropFirst()) : files)
    return files.map { file($0.name) }
  }
}
