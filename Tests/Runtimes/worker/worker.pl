#!/usr/bin/perl
# A worker without an observer. It tells the first thing that is wrong and nothing more, and that it
# is ready on standard error. Its spool holds one file a record, and HEAD, which names the owner of
# the spool with the number and digest of the last record.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex);
use Fcntl qw(:flock O_RDONLY O_DIRECTORY O_WRONLY O_CREAT O_EXCL O_TRUNC);
use IO::Handle;
use POSIX qw(:signal_h);
use Socket;

my $octet    = qr/(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5])/;
my $word     = qr/(?:[A-Za-z0-9._~!\$&'()*+,;=-]|%[0-9A-Fa-f]{2})+/;
my $database = qr{postgres://($word):$word\@($octet(?:\.$octet){3}):([1-9][0-9]{0,4})/([a-z0-9_]+)};
my $image    = qr{[a-z0-9][a-z0-9._:/-]*?(?::[\w.-]{1,128})?(?:\@sha256:[0-9a-f]{64})?}a;

# Each variable with the form of its values, in the order in which they are looked at.
my @forms = (
  [ENVIRONMENT      => qr/dev|prod/],
  [WORKER_SPOOL     => qr{/[^\x00-\x1f\x7f]*}],
  [WORKER_DATABASE  => $database],
  [WORKER_TOKEN_ID  => qr/[0-9a-f]{32}\.access/],
  [WORKER_TOKEN     => qr/[0-9a-f]{64}/],
  [WORKER_TARGET    => qr{https://[a-z0-9][a-z0-9.-]*(?::[1-9][0-9]{0,4})?(?:/[\w.~/-]*)?}a],
  [WORKER_LOG       => qr/debug|info|warn|error/],
  [WORKER_IMAGE     => $image],
  [WORKER_SLOT      => qr/[0-9a-f-]{36}/],
  [EXECUTION_PLANE  => qr/paper|replay/],
  [WORKER_SMOKE     => qr/true|false/],
  [WORKER_DEBUG     => qr/true|false/],
  [WORKER_EXTENSION => qr{[\w.:/\@+-]+(?:,[\w.:/\@+-]+)*}a],
);
my %optional = map { $_ => 1 }
  qw(WORKER_IMAGE WORKER_SLOT EXECUTION_PLANE WORKER_SMOKE WORKER_DEBUG WORKER_EXTENSION);

# What prod asks of variables besides.
my %prod = (
  EXECUTION_PLANE  => sub { $_[0] eq 'paper' },
  WORKER_IMAGE     => sub { $_[0] =~ /\@/ && $_[0] !~ /:latest\@/i },
  WORKER_LOG       => sub { $_[0] ne 'debug' },
  WORKER_SMOKE     => sub { $_[0] ne 'true' },
  WORKER_DEBUG     => sub { $_[0] ne 'true' },
  WORKER_EXTENSION => sub { $_[0] eq '' },
);

my %given;
my ($spool, $lock, $last, $digest);

sub refuse {
  my ($name, $reason) = @_;
  print STDERR "worker: cannot start: $name $reason\n";
  exit 64;
}

sub validate {
  for my $form (@forms) {
    my ($name, $pattern) = @$form;
    my $value = $ENV{$name} // '';
    refuse($name, 'is missing') if $value eq '' && !$optional{$name};
    refuse($name, 'is malformed') unless $value eq '' || $value =~ /\A(?:$pattern)\z/;
    $given{$name} = $value;
    refuse($name, 'is not right for prod')
      if $given{ENVIRONMENT} eq 'prod' && $prod{$name} && !$prod{$name}->($value);
  }
  refuse('WORKER_DATABASE', 'is not of this environment')
    unless $given{WORKER_DATABASE} =~ /_$given{ENVIRONMENT}\z/;
}

sub contents {
  my ($name) = @_;
  open my $file, '<:raw', "$spool/$name" or return undef;
  local $/;
  return scalar <$file>;
}

# Writes a file of the spool as a whole or not at all.
sub keep {
  my ($name, $text) = @_;
  sysopen my $file, "$spool/.draft", O_WRONLY | O_CREAT | O_TRUNC, 0644
    or refuse('WORKER_SPOOL', "cannot be written: $!");
  (syswrite($file, $text) // 0) == length $text && $file->sync && close $file
    && rename("$spool/.draft", "$spool/$name") && $lock->sync
    or refuse('WORKER_SPOOL', "cannot be written: $!");
}

sub keep_head { keep('HEAD', "$given{ENVIRONMENT} $last $digest\n") }

sub name_of { sprintf '%08d', $_[0] }

sub append {
  my ($kind) = @_;
  my $record = "$kind in $given{ENVIRONMENT} after $digest\n";
  keep(name_of($last + 1), $record);
  ($last, $digest) = ($last + 1, sha256_hex($record));
  keep_head();
}

# Takes the spool for this process alone and reads it back.
sub claim {
  $spool = $given{WORKER_SPOOL};
  sysopen $lock, $spool, O_RDONLY | O_DIRECTORY or refuse('WORKER_SPOOL', "cannot be used: $!");
  flock $lock, LOCK_EX | LOCK_NB or refuse('WORKER_SPOOL', 'is in use');
  opendir my $folder, $spool or refuse('WORKER_SPOOL', "cannot be read: $!");
  my %names = map { $_ => 1 } grep { !/\A\.(?:\.|draft)?\z/ } readdir $folder;
  ($last, $digest) = (0, '0' x 64);
  if (!%names) {
    keep_head();
    return;
  }
  my $head = contents('HEAD') // refuse('WORKER_SPOOL', 'is not a spool');
  refuse('WORKER_SPOOL', 'is not of this environment') if $head !~ /\A$given{ENVIRONMENT} /;
  my @heads = ("0 $digest");
  while ($names{name_of($last + 1)}) {
    my $record = contents(name_of($last + 1)) // '';
    refuse('WORKER_SPOOL', 'has a broken record: ' . ($last + 1))
      if $record !~ /\A(?:started|stopped) in $given{ENVIRONMENT} after $digest\n\z/;
    ($last, $digest) = ($last + 1, sha256_hex($record));
    push @heads, "$last $digest";
  }
  # Whoever died between a record and HEAD left HEAD one behind.
  refuse('WORKER_SPOOL', 'has not the records that it had')
    if keys(%names) != $last + 1
    || !grep { $head eq "$given{ENVIRONMENT} $_\n" } @heads[-(@heads < 2 ? 1 : 2) .. -1];
}

# Opens a session of PostgreSQL, as far as the server's request to authenticate.
sub reach {
  my ($user, $host, $port, $name) = $given{WORKER_DATABASE} =~ /\A$database\z/;
  $user =~ s/%(..)/chr hex $1/ge;
  my $body = "\0\3\0\0user\0$user\0database\0$name\0\0";
  local $SIG{ALRM} = sub { refuse('WORKER_DATABASE', 'does not answer') };
  alarm 3;
  socket my $session, PF_INET, SOCK_STREAM, 0 or refuse('WORKER_DATABASE', "is not reached: $!");
  connect $session, pack_sockaddr_in($port & 65535, inet_aton($host))
    or refuse('WORKER_DATABASE', "is not reached: $!");
  syswrite $session, pack('N', 4 + length $body) . $body;
  sysread $session, my $reply, 1;
  alarm 0;
  refuse('WORKER_DATABASE', 'does not let it in') if ($reply // '') ne 'R';
  return $session;
}

validate();
my $told = 0;
$SIG{$_} = 'IGNORE' for qw(HUP QUIT USR1 USR2 PIPE);
my ($stops, $waits) = (POSIX::SigSet->new(SIGTERM, SIGINT), POSIX::SigSet->new);
sigprocmask(SIG_BLOCK, $stops);
$SIG{$_} = sub { $told = 1 } for qw(TERM INT);
claim();
my $session = reach();
append('started');
print STDERR "worker: ready for work in $given{ENVIRONMENT}, at record $last\n";
sigsuspend($waits) until $told;
append('stopped');
