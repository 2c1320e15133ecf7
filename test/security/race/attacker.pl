# A local user who exchanges a folder with a link to a folder of somebody else, and back, until told to stop.
# Words: how, the folder, the link, a file of that other folder, a file that says "now", a seed, a file that says "stop".
#   busy      all the time, with pauses of up to 2 ms
#   inotify   at one of the next events in the folder, and back at the one after it
#   watchful  when told "now" or after a while, and back as soon as the other folder has another file there
use strict; use warnings; use POSIX (); use Time::HiRes qw(sleep time);
my ($way, $folder, $link, $guarded, $now, $seed, $stop) = @ARGV;
my ($renameat2, $init, $watch) =
  @{{x86_64 => [316, 294, 254], aarch64 => [276, 26, 27]}->{(POSIX::uname())[4]} || die "which numbers?\n"};
srand $seed;
my $away = 0;
sub exchange { $away = !$away if syscall($renameat2, -100, $folder, -100, $link, 2) == 0 }
sub inode { (stat $guarded)[1] || 0 }
$| = 1; print "ready\n";
if ($way eq "inotify") {
  my $descriptor = syscall($init, 2048); # IN_NONBLOCK
  die "inotify: $!\n" if $descriptor < 0;
  syscall($watch, $descriptor, $folder, 0xFFF) >= 0 or die "inotify: $!\n";
  open my $events, "<&=", $descriptor or die;
  my $left = int rand 40;
  until (-e $stop) {
    my $bits = ""; vec($bits, $descriptor, 1) = 1;
    select($bits, undef, undef, $away ? 0.002 : 0.02) or do { exchange() if $away; next };
    sysread $events, my $buffer, 64;
    if ($away) { exchange(); $left = int rand 40 } elsif ($left-- <= 0) { exchange() }
  }
} elsif ($way eq "watchful") {
  my $was = inode();
  until (-e $stop) {
    my $end = time + rand 0.4;
    1 until -e $now || -e $stop || time > $end;
    exchange(); $end = time + 0.1;
    1 until inode() != $was || time > $end || -e $stop;
    exchange();
  }
} else {
  until (-e $stop) { exchange(); sleep rand 0.002; }
}
exchange() if $away;
