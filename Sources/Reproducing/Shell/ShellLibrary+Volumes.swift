/// What scripts do to volumes and the histories in them.
extension ShellLibrary {
  static let volumes = [
    #"""
    # keep NAME FOLDER: a copy of a volume as it is now.
    keep() {
      rm -rf "$work/snapshot.$1"
      [ -e "$2" ] && cp -a "$2" "$work/snapshot.$1"
      return 0
    }
    """#,
    #"""
    differ() { ! diff -r "$1" "$2" >/dev/null 2>&1; }
    """#,
    #"""
    # begins_with LONGER SHORTER
    begins_with() { head -c "$(wc -c <"$2")" "$1" | cmp -s - "$2"; }
    """#,
    #"""
    # kinds FILE COUNT: the kinds of the last records, one a line.
    kinds() { tail -n "$2" "$1" | sed -n 's/.*"kind":"\([^"]*\)".*/\1/p'; }
    """#,
  ]

  static let histories = [
    #"""
    # number FILE LINE: a line counted from 1, or from the end if it is negative.
    number() {
      if [ "$2" -gt 0 ]; then echo "$2"; else echo $(($(awk 'END { print NR }' "$1") + 1 + $2)); fi
    }
    """#,
    #"""
    # change FILE COMMAND…: replaces a file by what a command makes of it.
    change() {
      file=$1
      shift
      "$@" <"$file" >"$file.changed" && cat "$file.changed" >"$file" && rm "$file.changed"
    }
    """#,
    #"""
    swap() { awk -v a="$1" -v b="$2" '{ line[NR] = $0 } END {
      held = line[a]; line[a] = line[b]; line[b] = held
      for (i = 1; i <= NR; i++) print line[i] }'; }
    """#,
    #"""
    # replace LINE TEXT NEW: the first occurrence within the line.
    replace() {
      L=$1 T=$2 N=$3 awk 'NR == ENVIRON["L"] && (at = index($0, ENVIRON["T"])) {
        $0 = substr($0, 1, at - 1) ENVIRON["N"] substr($0, at + length(ENVIRON["T"])) } { print }'
    }
    """#,
    #"""
    # forge LINE TEXT NEW: as replace, and makes the digest of the line right again.
    forge() {
      replace "$1" "$2" "$3" >"$work/forged"
      line=$(sed -n "$1p" "$work/forged")
      content=${line%,\"digest\":*}
      digest=$(printf '%s' "$content" | sha256sum | cut -d ' ' -f 1)
      L=$1 C="$content,\"digest\":\"$digest\"}" awk 'NR == ENVIRON["L"] { $0 = ENVIRON["C"] } { print }' \
        "$work/forged"
    }
    """#,
  ]
}
