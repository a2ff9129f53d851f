#!/usr/bin/perl
# A server with neither a container image nor access credentials, and no log level below info.
# Its history is one file of fixed-size records, which carries the environment in each of them; the
# size and the digest of the whole stand in a file of their own.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Fcntl qw(:flock O_RDONLY O_DIRECTORY O_WRONLY O_APPEND O_CREAT O_TRUNC);
use IO::Handle;
use Socket;

my $number = qr/[1-9][0-9]{0,4}/;
my $word   = qr/(?:[A-Za-z0-9._~!\$&'()*+,;=-]|%[0-9A-Fa-f]{2})+/;
my $url    = qr{postgres://($word):$word\@([0-9]+(?:\.[0-9]+){3}):($number)/(\w+)}a;

# Each variable with the form of its values and whether there must be one.
my @forms = (
  [ENVIRONMENT     => qr/dev|prod/,                                       1],
  [EXECUTION_PLANE => qr/paper/,                                          1],
  [BARE_PATH       => qr{/[^\x00-\x1f\x7f]*},                             1],
  [BARE_STORE      => $url,                                               1],
  [BARE_URL        => qr{https://[a-z0-9.-]+(?::$number)?(?:/[\w.~/-]*)?}a, 1],
  [BARE_LEVEL      => qr/info|warn|error/,                                1],
  [BARE_LISTEN     => qr/127(?:\.[0-9]{1,3}){3}:$number/,                 1],
  [BARE_SMOKE      => qr/true|false/,                                     0],
  [BARE_DEBUG      => qr/true|false/,                                     0],
  [BARE_EXTRAS     => qr{[\w.:/\@+-]+(?:,[\w.:/\@+-]+)*}a,                0],
);

my ($environment, $folder, $count, $digest) = ('', undef, 0, sha256_hex(''));

sub refuse {
  my ($event, @names) = @_;
  print STDERR "level=error event=$event env-var=$_\n" for @names;
  exit 78;
}

sub validate {
  my @wrong = grep {
    my ($name, $form, $must) = @$_;
    my $value = $ENV{$name} // '';
    $value eq '' ? $must : $value !~ /\A(?:$form)\z/;
  } @forms;
  my @names = map { $_->[0] } @wrong;
  my %wrong = map { $_ => 1 } @names;
  if (!$wrong{ENVIRONMENT}) {
    $environment = $ENV{ENVIRONMENT};
    push @names, 'BARE_STORE' if !$wrong{BARE_STORE} && $ENV{BARE_STORE} !~ /_$environment\z/;
  }
  if ($environment eq 'prod') {
    push @names, grep { ($ENV{$_} // '') eq 'true' } qw(BARE_SMOKE BARE_DEBUG);
    push @names, 'BARE_EXTRAS' if ($ENV{BARE_EXTRAS} // '') ne '' && !$wrong{BARE_EXTRAS};
  }
  refuse('invalid', @names) if @names;
}

sub contents {
  my ($name) = @_;
  open my $file, '<:raw', "$ENV{BARE_PATH}/$name" or return '';
  local $/;
  return scalar <$file> // '';
}

sub write_to {
  my ($name, $flags, $text) = @_;
  my $file;
  sysopen($file, "$ENV{BARE_PATH}/$name", O_WRONLY | O_CREAT | $flags, 0640)
    && (syswrite($file, $text) // 0) == length $text
    && $file->sync
    or refuse('unwritable', 'BARE_PATH');
}

sub keep_seal {
  write_to('seal.new', O_TRUNC, "$count $digest $environment\n");
  rename "$ENV{BARE_PATH}/seal.new", "$ENV{BARE_PATH}/seal" or refuse('unwritable', 'BARE_PATH');
  $folder->sync;
}

# A record is the kind and the environment, padded, and what the digest of all records was before.
sub record { sprintf "%-9s%-5s%64s\n", $_[0], $environment, $digest }

sub append {
  my $record = record($_[0]);
  write_to('history', O_APPEND, $record);
  ($count, $digest) = ($count + 1, sha256_hex($digest . $record));
  keep_seal();
}

sub claim {
  sysopen $folder, $ENV{BARE_PATH}, O_RDONLY | O_DIRECTORY or refuse('unreadable', 'BARE_PATH');
  flock $folder, LOCK_EX | LOCK_NB or refuse('in-use', 'BARE_PATH');
  opendir my $listing, $ENV{BARE_PATH} or refuse('unreadable', 'BARE_PATH');
  my @names = grep { !/\A(?:\.\.?|seal\.new)\z/ } readdir $listing;
  return keep_seal() if !@names;
  refuse('foreign', 'BARE_PATH')
    if contents('seal') !~ / $environment\n\z/ || grep { !/\A(?:seal|history)\z/ } @names;
  my @seals = ("0 $digest $environment\n");
  my $history = contents('history');
  while ($history =~ /\G(.{78}\n)/gc) {
    my $line = $1;
    refuse('broken', 'BARE_PATH') if !grep { $line eq record($_) } qw(started stopped);
    ($count, $digest) = ($count + 1, sha256_hex($digest . $line));
    push @seals, "$count $digest $environment\n";
  }
  # A seal that is one behind is that of a server which was killed between the two.
  my $seal = contents('seal');
  refuse('broken', 'BARE_PATH')
    if (pos($history) // 0) != length $history
    || !grep { $seal eq $_ } $seals[-1], @seals > 1 ? $seals[-2] : ();
}

# Opens a session of PostgreSQL, as far as the server's request to authenticate.
sub reach {
  my ($user, $host, $port, $name) = $ENV{BARE_STORE} =~ /\A$url\z/;
  $user =~ s/%(..)/chr hex $1/ge;
  my $body = "\0\3\0\0user\0$user\0database\0$name\0\0";
  my ($address, $session, $reply) = (inet_aton($host));
  local $SIG{ALRM} = sub { refuse('silent', 'BARE_STORE') };
  alarm 3;
  $address && $port < 65536
    && socket($session, PF_INET, SOCK_STREAM, 0)
    && connect($session, pack_sockaddr_in($port, $address))
    && syswrite($session, pack('N', 4 + length $body) . $body)
    && sysread($session, $reply, 1)
    && $reply eq 'R'
    or refuse('unreachable', 'BARE_STORE');
  alarm 0;
  return $session;
}

sub answer {
  my ($request) = @_;
  return (400, '') if $request !~ m{\A([A-Z]+) (/\S*) HTTP/1\.[01]\r\n}a;
  return (405, '') if $1 ne 'GET' && $1 ne 'HEAD';
  return (404, '') if $2 ne '/' && $2 ne '/records';
  return (200, qq(,"records":$count,"head":"$digest")) if $2 eq '/records';
  my %members = (url => 'BARE_URL', level => 'BARE_LEVEL', plane => 'EXECUTION_PLANE');
  return (200, join '', map { qq(,"$_":"$ENV{$members{$_}}") } sort keys %members);
}

# One request a connection; whoever says nothing for two seconds is dropped.
sub converse {
  my ($client) = @_;
  my $request = '';
  while ($request !~ /\r\n\r\n/ && length $request < 16384) {
    my $ready = '';
    vec($ready, fileno $client, 1) = 1;
    return if select($ready, undef, undef, 2) < 1;
    return if !sysread $client, $request, 4096, length $request;
  }
  my ($status, $members) = answer($request);
  my $body = qq({"runtime":{"stage":"$environment"},"environment":"$environment"$members}\n);
  my $length = length $body;
  syswrite $client, "HTTP/1.1 $status -\r\nContent-Type: application/json\r\n"
    . "Content-Length: $length\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    . ($request =~ /\AHEAD / ? '' : $body);
}

validate();
my $told = 0;
$SIG{$_} = 'IGNORE' for qw(HUP QUIT USR1 USR2 PIPE);
$SIG{$_} = sub { $told = 1 } for qw(TERM INT);
claim();
my $session = reach();
append('started');
my ($host, $port) = split /:/, $ENV{BARE_LISTEN};
my $address = inet_aton($host);
my $listener;
my $listening =
     $address && $port < 65536
  && socket($listener, PF_INET, SOCK_STREAM, 0)
  && setsockopt($listener, SOL_SOCKET, SO_REUSEADDR, 1)
  && bind($listener, pack_sockaddr_in($port, $address))
  && listen($listener, 64);
if (!$listening) {
  append('stopped');
  refuse('address-taken', 'BARE_LISTEN');
}
STDOUT->autoflush(1);
print qq(up {"at":"http://$host:$port"}\n);
# A signal between the look at it and the wait is noticed when the wait is over.
while (!$told) {
  my $ready = '';
  vec($ready, fileno $listener, 1) = 1;
  next if select($ready, undef, undef, 0.2) < 1;
  my $client;
  converse($client) if accept $client, $listener;
}
append('stopped');
