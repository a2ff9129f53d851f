import Contract
import TextSearch

/// What is in a database, as a text that is the same as long as nothing has been written: schemas,
/// relations with their columns and rights, and every row with the place and the transaction that
/// it is of.
enum DatabaseContents {
  private static let ownSchemas =
    "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"

  static func read(_ client: PostgresClient) throws(PostgresFailure) -> Bytes {
    var text: Bytes = []
    let catalogue = [
      "SELECT 'schema', n.nspname, n.nspowner::regrole, n.nspacl FROM pg_namespace n "
        + "WHERE \(ownSchemas) ORDER BY 2",
      "SELECT 'relation', n.nspname, c.relname, c.relkind, c.relfilenode, c.relowner::regrole, "
        + "c.relacl FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE \(ownSchemas) ORDER BY 2, 3",
      "SELECT 'column', n.nspname, c.relname, a.attnum, a.attname, a.atttypid::regtype, "
        + "a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        + "JOIN pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE a.attnum > 0 AND \(ownSchemas) ORDER BY 2, 3, 4",
      "SELECT 'function', n.nspname, p.oid::regprocedure, md5(p.prosrc) FROM pg_proc p "
        + "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE \(ownSchemas) ORDER BY 2, 3",
      "SELECT 'setting', setrole::regrole, setconfig FROM pg_db_role_setting WHERE setdatabase = "
        + "(SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 2",
    ]
    for statement in catalogue { text += lines(try client.rows(statement)) }
    let tables = try client.rows(
      "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c "
        + "JOIN pg_namespace n ON n.oid = c.relnamespace "
        + "WHERE c.relkind IN ('r', 'm') AND \(ownSchemas) ORDER BY 1")
    for table in tables {
      let name = String(decoding: table.first.flatMap { $0 } ?? [], as: UTF8.self)
      text += lines(
        try client.rows(
          "SELECT 'row', '\(name.replacing("'", with: "''"))', t.ctid, t.xmin, t::text "
            + "FROM \(name) t ORDER BY t.ctid"))
    }
    return text
  }

  private static func lines(_ rows: [PostgresClient.Row]) -> Bytes {
    rows.flatMap { row in
      Bytes(row.map { $0 ?? Array("NULL".utf8) }.joined(separator: [UInt8(ascii: " ")]))
        + [UInt8(ascii: "\n")]
    }
  }
}
