internal import JSON5
internal import SHA2

/// What every page has around its content: its style and its script, which alone may be applied and run.
enum HTMLDocument {
  static func bytes(title: String, _ content: (inout HTMLWriter) -> Void) -> [UInt8] {
    var writer = HTMLWriter()
    writer.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
    writer.element("title", text: title)
    writer.markup(
      "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
    )
    writer.text(Base64.encode(SHA256.digest(of: HTMLWriter(HTMLStyle.sheet).bytes).bytes))
    writer.markup("'; script-src 'sha256-")
    writer.text(Base64.encode(SHA256.digest(of: HTMLWriter(HTMLScript.text).bytes).bytes))
    writer.markup(
      """
      '; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <style>
      """)
    writer.markup(HTMLStyle.sheet)
    writer.markup(
      "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n")
    content(&writer)
    writer.markup("<script>")
    writer.markup(HTMLScript.text)
    writer.markup("</script>\n</body>\n</html>\n")
    return writer.bytes
  }
}
