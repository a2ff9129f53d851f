import Contract
import Scenarios

/// The functions by which a script sees that a launch is ready, and where its observer is: those of
/// one subject.
struct ReadinessShell {
  let readiness: Readiness
  let observer: ObserverBinding

  /// The programs that they need besides the system's own.
  var programs: [String] {
    switch readiness {
    case .line(.expression, _), .notify: ["perl"]
    case .http: ["curl"]
    case .line(.prefix, _), .line(.contains, _), .port, .exit: []
    }
  }

  /// Whether anything tells where the observer is.
  var findsObserver: Bool {
    switch (observer.address, readiness) {
    case (.told, _), (.fixed, _): true
    case (.captured, .line(.prefix(_, let member), _)): member != nil
    case (.captured, .line(.expression, _)): true
    case (.captured, .line(.contains, _)), (.captured, .port), (.captured, .http),
      (.captured, .notify), (.captured, .exit):
      false
    }
  }

  /// Variables, before all else.
  var settings: String {
    """
    ready=\(ShellWord(text).text)
    ready_streams=\(ShellWord(streams).text)

    """
  }

  /// `is_ready`, `observer_of` and what they are made of.
  var functions: [String] { isReady + [observerOf] }

  private var text: String {
    switch readiness {
    case .line(.prefix(let text, _), _), .line(.contains(let text), _),
      .line(.expression(let text), _):
      text
    case .http(let path, _): path
    case .port, .notify, .exit: ""
    }
  }

  private var streams: String {
    guard case .line(_, let stream) = readiness else { return "" }
    return [stream.includesOutput ? "stdout" : "", stream.includesError ? "stderr" : ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var isReady: [String] {
    switch readiness {
    case .line(.prefix, _): [Self.looking { Self.awk("index($0, ENVIRON[\"P\"]) == 1") }]
    case .line(.contains, _): [Self.looking { Self.awk("index($0, ENVIRON[\"P\"]) > 0") }]
    case .line(.expression, _):
      [
        Self.looking {
          #"P=$ready perl -e 'my $p = $ENV{P}; while (<>) { chomp; exit 0 if /$p/ } exit 1'"#
        }
      ]
    case .port: [Self.remembering("listens \"$1\""), Self.listens]
    case .http(_, let status):
      [
        Self.remembering(
          """
          listens "$1" && [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' \
          "http://127.0.0.1:$(cat "$work/port.$1")$ready")" = \(status) ]
          """), Self.listens,
      ]
    case .notify: [#"is_ready() { [ -e "$work/ready.$1" ]; }"#]
    case .exit(let status):
      ["is_ready() { [ \"$(cat \"$work/status.$1\" 2>/dev/null)\" = \(status) ]; }"]
    }
  }

  /// What looks through the streams for a line.
  private static func looking(_ command: () -> String) -> String {
    """
    is_ready() {
      for stream in $ready_streams; do
        \(command()) \\
          "$work/$stream.$1" 2>/dev/null && return 0
      done
      return 1
    }
    """
  }

  private static func awk(_ condition: String) -> String {
    "P=$ready awk '\(condition) { found = 1 } END { exit !found }'"
  }

  /// What is true once stays so: a launch that has ended was ready all the same.
  private static func remembering(_ condition: String) -> String {
    """
    is_ready() {
      [ -e "$work/ready.$1" ] && return 0
      has_ended "$1" && return 1
      \(condition) && : >"$work/ready.$1"
    }
    """
  }

  /// Whether a process of the launch has the observer's port, and not another's.
  private static let listens = #"""
    listens() {
      in_hex=$(printf ':%04X 0\{8,32\}:0000 0A' "$(cat "$work/port.$1")")
      for inode in $(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        grep "$in_hex" | awk '{ print $10 }'); do
        for process in $(left "$(cat "$work/folder.$1")"); do
          for file in "/proc/$process/fd"/*; do
            [ "$(readlink "$file")" = "socket:[$inode]" ] && return 0
          done
        done
      done
      return 1
    }
    """#

  /// `HOST:PORT`.
  private var observerOf: String {
    switch (observer.address, readiness) {
    case (.fixed(let host, let port), _): "observer_of() { echo '\(host):\(port)'; }"
    case (.captured, .line(.prefix(_, let member?), _)):
      #"""
      observer_of() {
        for stream in $ready_streams; do cat "$work/$stream.$1"; done |
          P=$ready M=\#(ShellWord("\"\(member)\"").text) awk 'index($0, ENVIRON["P"]) == 1 {
          rest = substr($0, index($0, ENVIRON["M"]) + length(ENVIRON["M"]))
          sub(/^[^h]*http:\/\//, "", rest)
          sub(/["\/?#].*/, "", rest)
          print rest
          exit
        }'
      }
      """#
    case (.captured, .line(.expression, _)):
      #"""
      observer_of() {
        for stream in $ready_streams; do cat "$work/$stream.$1"; done |
          P=$ready perl -e 'my $p = $ENV{P}; while (<>) { chomp; next unless my @found = /$p/;
            my ($at) = grep { defined } @found; $at =~ s{^http://}{}; $at =~ s{[/?#].*}{};
            print $at =~ /:/ ? $at : "127.0.0.1:$at", "\n"; exit }'
      }
      """#
    case (.told, _), (.captured, _):
      #"observer_of() { echo "127.0.0.1:$(cat "$work/port.$1")"; }"#
    }
  }
}

extension ReadinessShell {
  /// Names the socket for what `sd_notify` sends, for one launch.
  static let notification = #"""
    # await_notice LAUNCH: notes that READY=1 has come to the launch's socket.
    await_notice() {
      perl -MSocket -e '
        my ($path, $note) = @ARGV;
        socket(my $in, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
        bind($in, sockaddr_un($path)) or die "$path: $!";
        open(my $bound, ">", "$path.bound");
        while (defined recv($in, my $text, 65536, 0)) {
          if (grep { $_ eq "READY=1" } split /\n/, $text) { open(my $out, ">", $note) }
        }' "$work/notify.$1" "$work/ready.$1" &
      listeners="$listeners $!"
      while [ ! -e "$work/notify.$1.bound" ]; do
        kill -0 "$!" 2>/dev/null || cannot "nothing can wait for READY=1 here."
        sleep 0.05
      done
    }
    """#
}
