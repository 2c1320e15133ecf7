/**
 * The helper, in Perl: it makes the system calls that Node has no function for, in folders that it is lent.
 *
 * Its words are `name=number` each: numbers of system calls and of requests, flags and error numbers of this computer.
 * Folders are its descriptors 3 and up. It reads commands, and writes as many answers as a command has items; fields and
 * answers end in NUL. A command is a verb, a count and so many items:
 *
 *     swap   staged live                   exchanges two files           busy | free | why not
 *     clone  original device inode copy    copies what is no content     empty | why not
 *     write  file                          begins to write it to disk    empty
 *     lease  file                          asks who writes it            busy | free
 *
 * where a file is two fields, the number of a folder among those that it is lent and a name there.
 */
export const HELPER = String.raw`
use strict;
my %n = map { split /=/ } @ARGV;
$_ += 0 for values %n;
$/ = "\0"; $| = 1; $SIG{IO} = "IGNORE";

sub field { my $field = <STDIN>; exit unless defined $field; chomp $field; $field }
sub file { my $folder = 3 + field(); [$folder, field()] }

# Looked up from the folder on; neither a link nor a pipe that nobody writes is followed or waited for.
sub opened {
  my ($folder, $name) = @{$_[0]};
  my $file;
  sysopen($file, "/proc/self/fd/$folder/$name", $n{O_NOFOLLOW} | $n{O_NONBLOCK}) ? $file : undef;
}

# A read lease (F_SETLEASE 1024, F_RDLCK 0) is not given, with EAGAIN, while anybody has the file open for writing
# (fs/locks.c: check_conflicting_open).
sub lease {
  my $file = opened($_[0]);
  $file && !fcntl($file, 1024, 0) && $! == $n{EAGAIN} ? "busy" : "free";
}

# RENAME_EXCHANGE is 2 (linux/fs.h). After a failure the rest stays as it is.
sub swap {
  return "stopped" if $_[2]++;
  my ($staged, $live) = @_;
  syscall($n{renameat2}, @$staged, @$live, 2) == 0 or return "$!";
  $_[2] = 0;
  lease($staged);
}

# SYNC_FILE_RANGE_WRITE is 2 (linux/fs.h).
sub begin_writing {
  my $file = $_[0];
  syscall($n{sync_file_range}, fileno $file, 0, 0, 2) if $file && $n{sync_file_range};
}

# Inode flags as chattr sets them; undef where the file system has none.
sub flags {
  my $flags = pack "x8";
  ioctl($_[0], $n{GETFLAGS}, $flags) ? unpack("I", $flags) : undef;
}
# Those that say how a file system stores a file, which is for each file its own affair (linux/fs.h, fs/ext4/ext4.h).
my $storage = 0x104C1300;
my $frozen = 0x30; # immutable, append only

# A descriptor of ours must not be closed when a handle of it is forgotten.
my %handle;
sub folder { my $number = $_[0][0]; $handle{$number} ||= do { open my $folder, "<&=", $number; $folder } }

# Extended attributes, access lists, security contexts and capabilities are among them; undef if they cannot be read.
sub attributes {
  my $file = $_[0];
  my ($names, %found) = "\0" x 65536;
  my $size = syscall($n{flistxattr}, fileno $file, $names, 65536);
  return $! == $n{ENOTSUP} ? {} : undef if $size < 0;
  for my $name (split /\0/, substr $names, 0, $size) {
    my $value = "\0" x 65536;
    my $length = syscall($n{fgetxattr}, fileno $file, $name, $value, 65536);
    return undef if $length < 0;
    $value = substr $value, 0, $length;
    # What the system itself makes from the content; what a vendor signed (type 3) it cannot make.
    next if $name eq "security.evm" or $name eq "security.ima" && substr($value, 0, 1) ne "\3";
    $found{$name} = $value;
  }
  \%found;
}

# Owner, then attributes, then mode: a change of the owner takes capabilities and the set-user-id bit away.
sub clone {
  my ($original, $device, $inode, $copy) = @_;
  my $old = opened($original) or return "$!";
  my $new = opened($copy) or return "$!";
  my @old = stat $old; my @new = stat $new;
  return "other" if "@old[0, 1]" ne "$device $inode";
  my $flags = flags($old);
  return "frozen" if ($flags || 0) & $frozen;
  return "frozen folder" if (flags(folder($original)) || 0) & $frozen;
  "@old[4, 5]" eq "@new[4, 5]" or chown $old[4], $old[5], $new or return "owner";
  my $wanted = attributes($old) or return "its extended attributes: $!";
  my $there = attributes($new) or return "its extended attributes: $!";
  for my $name (sort keys %$there) {
    next if exists $wanted->{$name};
    syscall($n{fremovexattr}, fileno $new, $name) == 0 or return "its extended attribute $name: $!";
  }
  for my $name (sort keys %$wanted) {
    my $value = $wanted->{$name};
    next if exists $there->{$name} && $there->{$name} eq $value;
    syscall($n{fsetxattr}, fileno $new, $name, $value, length $value, 0) == 0
      or return "its extended attribute $name: $!";
  }
  chmod $old[2] & 07777, $new or return "mode";
  @new = stat $new;
  return "owner" if "@old[4, 5]" ne "@new[4, 5]";
  return "mode" if $old[2] != $new[2];
  my $has = flags($new);
  if (defined $flags && ($flags ^ $has) & ~$storage) {
    ioctl($new, $n{SETFLAGS}, pack("I x4", $has & $storage | $flags & ~$storage));
    return sprintf "its inode flags (lsattr) %#x", $flags if ($flags ^ flags($new)) & ~$storage;
  }
  begin_writing($new);
  "";
}

print "ready\0";
while (1) {
  my ($verb, $count) = (field(), field());
  my $stopped = 0;
  print map { "$_\0" } map {
      $verb eq "swap" ? swap($_->[0], $_->[1], $stopped)
    : $verb eq "clone" ? clone(@$_)
    : $verb eq "write" ? do { begin_writing(opened($_->[0])); "" }
    : lease($_->[0])
  } map {
      $verb eq "swap" ? [file(), file()]
    : $verb eq "clone" ? [file(), field(), field(), file()]
    : [file()]
  } 1 .. $count;
}
`
