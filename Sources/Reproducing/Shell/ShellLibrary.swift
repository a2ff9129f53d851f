/// The functions that scripts are made of; a script holds those that it calls.
enum ShellLibrary {
  private struct Function {
    let name: String
    let text: String

    /// Named by what its first line that is no comment begins with.
    init(_ text: String) {
      self.text = text
      let first = text.split(separator: "\n").first { $0.utf8.first != UInt8(ascii: "#") }
      name = String((first ?? "").prefix { $0 != "(" })
    }
  }

  private static let functions: [Function] =
    (running + watching + volumes + helpers + histories).map(Function.init)

  /// The functions that a script calls, its own among them, with those that they call themselves.
  static func functions(for script: String, with own: [String]) -> String {
    let functions = own.map(Function.init) + functions
    var needed: Set<String> = []
    var open = [script]
    while let text = open.popLast() {
      let words = Set(text.split { !$0.isWordScalar }.map(String.init))
      for function in functions where words.contains(function.name) {
        if needed.insert(function.name).inserted { open.append(function.text) }
      }
    }
    return functions.filter { needed.contains($0.name) }.map { $0.text + "\n\n" }.joined()
  }

  private static let running = [
    #"""
    say() { printf '%s\n' "$*"; }
    """#,
    #"""
    cannot() {
      say "This cannot be shown here: $*"
      say "The harness can: $again"
      exit 2
    }
    """#,
    #"""
    # Sets port to one that nothing on this machine uses.
    free_port() {
      while :; do
        tried=$((tried + 1))
        port=$((10240 + ($$ * 131 + tried) % 20000))
        in_hex=$(printf ':%04X ' "$port")
        grep -q "$in_hex" /proc/net/tcp /proc/net/tcp6 2>/dev/null || return 0
      done
    }
    """#,
    #"""
    # put FILE CONTENT
    put() { mkdir -p "${1%/*}" && printf '%s' "$2" >"$1"; }
    """#,
    #"""
    # start LAUNCH FOLDER SECONDS: runs launch_LAUNCH until it is ready, has ended, or is late.
    start() {
      contents "$2" >"$work/before.$1"
      put "$work/folder.$1" "$2"
      connections "$2" >"$work/connected.$1"
      [ -f "$work/input.$1" ] || : >"$work/input.$1"
      {
        "launch_$1" <"$work/input.$1" >"$work/stdout.$1" 2>"$work/stderr.$1" &
        echo "$!" >"$work/pid.$1"
        wait "$!"
        echo "$?" >"$work/status.$1"
      } 2>/dev/null &
      ticks=$(($3 * 20))
      while ! has_ended "$1" && ! is_ready "$1" && [ "$ticks" -gt 0 ]; do
        ticks=$((ticks - 1))
        sleep 0.05
      done
      if is_ready "$1"; then
        sleep 0.1
        observer=$(observer_of "$1")
        say "   it says that it is ready: $(cat "$work/stdout.$1")"
      elif has_ended "$1"; then
        say "   it ends with exit status $(cat "$work/status.$1"), and says:"
        sed 's/^/   | /' "$work/stdout.$1" "$work/stderr.$1"
      else
        say "   it is neither ready nor at its end after $3 s"
        : >"$work/late.$1"
        finish "$1" TERM 1
      fi
      if has_ended "$1"; then
        sleep 0.3
        left "$2" >"$work/left.$1"
      fi
      contents "$2" >"$work/after.$1"
    }
    """#,
    #"""
    has_ended() { [ -s "$work/status.$1" ]; }
    """#,
    #"""
    # deliver LAUNCH SIGNAL
    deliver() {
      has_ended "$1" && return 0
      [ -s "$work/pid.$1" ] && kill -s "$2" "$(cat "$work/pid.$1")" 2>/dev/null
      return 0
    }
    """#,
    #"""
    # finish LAUNCH SIGNAL SECONDS: ends it, by force if it does not heed the signal.
    finish() {
      deliver "$1" "$2"
      ticks=$(($3 * 20))
      while ! has_ended "$1" && [ "$ticks" -gt 0 ]; do
        ticks=$((ticks - 1))
        sleep 0.05
      done
      has_ended "$1" && return 0
      : >"$work/stuck.$1"
      deliver "$1" KILL
      while ! has_ended "$1"; do sleep 0.05; done
    }
    """#,
    #"""
    # end LAUNCH FOLDER SIGNAL SECONDS: as finish, and looks for what is left.
    end() {
      if has_ended "$1"; then
        : >"$work/ended-by-itself.$1"
        return 0
      fi
      finish "$1" "$3" "$4"
      sleep 0.3
      left "$2" >"$work/left.$1"
      say "   it ends with exit status $(cat "$work/status.$1")"
    }
    """#,
  ]

  private static let watching = [
    #"""
    # The processes that run in a folder of this case, or were given its path.
    left() {
      for process in /proc/[0-9]*; do
        place=$(readlink "$process/cwd" 2>/dev/null) || continue
        case "$place/" in
          "$1"/*) echo "${process#/proc/}" ;;
          *) grep -q -F "$1/" "$process/environ" 2>/dev/null && echo "${process#/proc/}" ;;
        esac
      done
      return 0
    }
    """#,
    #"""
    # What is in a folder, with the times of its changes: what came and went changes its folder.
    contents() {
      (cd "$1" 2>/dev/null && find . -exec stat -c '%n %s %y %z' {} +) | sort
    }
    """#,
    #"""
    # said LAUNCH WORD: whether its streams hold the word, with no letter, digit or _ next to it.
    said() {
      cat "$work/stdout.$1" "$work/stderr.$1" | W=$2 awk '
        function open(c) { return c !~ /^[A-Za-z0-9_]$/ }
        {
          line = $0; word = ENVIRON["W"]; from = 1
          while ((at = index(substr(line, from), word)) > 0) {
            at += from - 1
            if ((open(substr(line, at - 1, at > 1)) || open(substr(word, 1, 1))) &&
                (open(substr(line, at + length(word), 1)) || open(substr(word, length(word))))) found = 1
            from = at + 1
          }
        }
        END { exit !found }'
    }
    """#,
    #"""
    # Whether a refused start touched its observer port, which is held by another here.
    reached_port() {
      [ -s "$work/held.$1" ] || said "$1" 'address already in use' \
        || said "$1" 'Address already in use' || said "$1" EADDRINUSE
    }
    """#,
    #"""
    # startups RUNTIME: how many start-up messages its database has had.
    startups() {
      [ -f "$work/database.$1" ] || { echo 0; return; }
      grep -c '^startup' "$work/database.$1"
    }
    """#,
    #"""
    # connections FOLDER: how many connections the database of a runtime has had.
    connections() {
      if [ -f "$work/database.${1##*/}" ]; then
        grep -c '^connection' "$work/database.${1##*/}"
      else
        echo 0
      fi
    }
    """#,
    #"""
    # connects LAUNCH FOLDER: whether a launch reached for its database.
    connects() { [ "$(connections "$2")" -gt "$(cat "$work/connected.$1")" ]; }
    """#,
    #"""
    # writes LAUNCH: whether a start changed a file.
    writes() { ! cmp -s "$work/before.$1" "$work/after.$1"; }
    """#,
    #"""
    # ended_with LAUNCH STATUS
    ended_with() { [ "$(cat "$work/status.$1" 2>/dev/null)" = "$2" ]; }
    """#,
    #"""
    # value ANSWER HEADER: the values of a header, one a line.
    value() {
      H=$2 awk 'BEGIN { RS = "\r\n" } $0 == "" { exit }
        { colon = index($0, ":")
          if (colon && tolower(substr($0, 1, colon - 1)) == tolower(ENVIRON["H"])) {
            text = substr($0, colon + 1); gsub(/^[ \t]+|[ \t]+$/, "", text); print text } }' \
        "$work/answer.$1" | sort
    }
    """#,
    #"""
    body() {
      awk 'BEGIN { RS = "\r\n\r\n"; ORS = "" } NR > 1 { if (NR > 2) print RS; print }' \
        "$work/answer.$1"
    }
    """#,
    #"""
    # same_bodies ANSWER ANSWER
    same_bodies() {
      body "$1" >"$work/one"
      body "$2" | cmp -s "$work/one" -
    }
    """#,
    #"""
    # has_body ANSWER BODY
    has_body() {
      printf '%s' "$2" >"$work/expected"
      body "$1" | cmp -s "$work/expected" -
    }
    """#,
    #"""
    # holds FILE CONTENT
    holds() { printf '%s' "$2" | cmp -s "$1" -; }
    """#,
    #"""
    # listed: lines on one, with commas between.
    listed() { awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }'; }
    """#,
    #"""
    status() { sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$work/answer.$1"; }
    """#,
    #"""
    # member ANSWER NAME: a scalar member of the body, as JSON writes it.
    member() {
      body "$1" | M="\"$2\":" awk '{ all = all $0 } END {
        at = index(all, ENVIRON["M"]); if (!at) exit
        rest = substr(all, at + length(ENVIRON["M"])); sub(/^ */, "", rest)
        if (match(rest, /^"([^"\\]|\\.)*"/) || match(rest, /^[^],}]*/)) print substr(rest, 1, RLENGTH) }'
    }
    """#,
  ]

  private static let helpers = [
    #"""
    # listen FILE BEHAVIOUR PORT: a database, or anyone else who holds a port, in perl.
    listen() {
      command -v perl >/dev/null || cannot 'the stand-in for the database needs perl.'
      [ -f "$work/listener.pl" ] || cat >"$work/listener.pl" <<'END'
    use Socket;
    my ($port, $behaviour, $log) = @ARGV;
    socket(my $server, PF_INET, SOCK_STREAM, 0) or die;
    setsockopt($server, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($server, pack_sockaddr_in($port, INADDR_LOOPBACK)) or die "port $port: $!";
    listen($server, 16) or die;
    $SIG{CHLD} = "IGNORE";
    sub note { open(my $out, ">>", $log); print $out "$_[0]\n"; close($out) }
    note("listening") if $behaviour ne "held";
    sub take { my ($client, $count) = @_; my $all = "";
      while (length($all) < $count) {
        sysread($client, my $piece, $count - length($all)) or exit;
        $all .= $piece }
      return $all }
    while (1) {
      my $address = accept(my $client, $server) or next;
      note("connection");
      next if $behaviour eq "closes" or $behaviour eq "held" or fork;
      my ($length, $code);
      while (1) {
        ($length, $code) = unpack("NN", take($client, 8));
        last unless $code == 80877103 or $code == 80877104;
        syswrite($client, "N") }
      my @words = split(/\0/, take($client, $length - 8));
      my %told = @words % 2 ? () : @words;
      note("startup user=$told{user} database=$told{database}");
      if ($behaviour eq "silent") { sleep 60; exit }
      if ($behaviour eq "refuses") {
        my $text = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";
        syswrite($client, "E" . pack("N", length($text) + 4) . $text); exit }
      if ($behaviour eq "garbles") {
        syswrite($client, "\1\2\3 no server of this kind\r\n\r\n"); exit }
      syswrite($client, "R" . pack("NN", 8, 3));
      while (1) {
        my ($kind, $size) = unpack("aN", take($client, 5));
        take($client, $size - 4);
        exit if $kind eq "X";
        syswrite($client, "R" . pack("NN", 8, 0) . "Z" . pack("Na", 5, "I")) if $kind eq "p";
        syswrite($client, "C" . pack("N", 8) . "SET\0" . "Z" . pack("Na", 5, "I")) if $kind eq "Q" } }
    END
      (cd / && exec perl "$work/listener.pl" "$3" "$2" "$1") >"$1.output" 2>&1 &
      listener=$!
      listeners="$listeners $listener"
      ticks=100
      until grep -q "$(printf ':%04X 00000000:0000 0A' "$3")" /proc/net/tcp || [ "$ticks" -eq 0 ]; do
        ticks=$((ticks - 1))
        sleep 0.05
      done
      [ "$ticks" -gt 0 ] || cannot "nothing can listen on port $3."
    }
    """#,
    #"""
    # ask ANSWER CURL-ARGUMENT…
    ask() {
      answer=$1
      shift
      : >"$work/answer.$answer"
      [ -n "$observer" ] || { say "   nobody to ask"; return 0; }
      curl -q -sS -i --http1.1 --noproxy '*' --max-time 10 -A '' -H 'Accept:' \
        -H 'Content-Type:' -H 'Connection: close' -H 'Accept-Encoding: identity' -o "$work/answer.$answer" "$@" \
        "http://$observer/" 2>"$work/answer.$answer.error" || :
      sed 's/^/   | /' "$work/answer.$answer" | head -n 40
      say ''
    }
    """#,
    #"""
    # ask_raw ANSWER: sends a request that is no HTTP message, byte for byte.
    ask_raw() {
      : >"$work/answer.$1"
      [ -n "$observer" ] || { say "   nobody to ask"; return 0; }
      perl -e 'use IO::Socket::INET; $SIG{ALRM} = sub { exit }; alarm 10;
        my $s = IO::Socket::INET->new($ARGV[0]) or exit; local $/;
        syswrite($s, scalar(<STDIN>)); print while sysread($s, $_, 65536);' \
        "$observer" <"$work/request.$1" >"$work/answer.$1" || :
      sed 's/^/   | /' "$work/answer.$1" | head -n 40
      say ''
    }
    """#,
    #"""
    # finding TEXT COMMAND…: whether a failure shows.
    finding() {
      text=$1
      shift
      if "$@"; then
        say "shows: $text"
        shown=$((shown + 1))
      else
        say "does not show: $text"
      fi
    }
    """#,
    #"""
    # hidden TEXT REASON: a failure that a plain process cannot show.
    hidden() {
      say "cannot be shown by a plain process: $1: $2"
      unshown=$((unshown + 1))
    }
    """#,
  ]
}

extension Character {
  fileprivate var isWordScalar: Bool {
    isASCII && (isLetter || isNumber || self == "_")
  }
}
