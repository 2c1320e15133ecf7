/** What `--help` prints: what the tool is for, how to use it, and whether it is safe. Fits 80 by 24. */
export const HELP = `Usage: httpd-codemod [options] [path...]   show what would change, as a patch
       httpd-codemod apply <plan.json> | undo [run]   write a plan; put it back
       httpd-codemod inspect [path]        hosts and applications of a server
       httpd-codemod diff <old> <new>      what a server does differently
       httpd-codemod explain <thing>       transform, FILE:LINE, URL, log, plan
       httpd-codemod expect <file...>      check what is expected of a server
       httpd-codemod list | test [name...] | help [command]

Migrates Apache httpd configuration. It writes nothing unless told --write.
<path>: file, folder, server (default: that of this computer), or - for stdin.
  -t, --transform <name[=options]>  what to do: NAME:threads=5; repeat to add
      --style <style>               where groups go: location, alias-option
      --pick                        choose the changes one by one
      --write, -o <plan.json>       write all files or none; save the plan
      --check, --fail-on <reasons>  exit 1 if something is left; by default for
                                    change,finding,rejected; also refusal
      --unsafe                      also take changes that are not proved safe
      --format <format>             patch (default), text, stat, json; jsonl
      --context <n>, -q, -v, --color   lines around a change; say less or more
      --fleet, --report md=<file>   each path is a server; also html=<file>
      --root, --as, -d, -f, -C, -D, --no-follow   which server: help inspect
Exit codes: 0 done or nothing to do, 1 --check found something, 2 could not do
it, 3 refused or put back, 130 stopped
`

/** What `apply --help` prints. */
export const APPLY_HELP = `Usage: httpd-codemod apply [options] <plan.json>

Writes a plan that was saved with -o: all of its files, or none. If a file has
changed since the plan was made, names it and writes nothing. Applying a plan
again does nothing. To look at it first: explain <plan.json>.

  --root <dir>        where to apply it, if not where the plan was made
  --shape, --only, --except, --limit, --max-failures   parts of a fleet
  --verify <command>  such as 'apachectl -t': run on the new files, which are
                      read-only then, before anything changes, and again once
                      they are in place. If it changes one, all are put back
  --probe <url>       ask the running server before and after, and put all back
                      if an answer that worked fails now; repeat for several
  --reload <command>  such as 'apachectl graceful', before it is asked again
  --managed           also write files that Ansible, Puppet and so on maintain
  --state-dir <dir>   where runs and the old bytes are kept. Default for root:
                      /var/lib/httpd-codemod, else ~/.local/state/httpd-codemod
  --color <when>      auto (default), always or never
  -q, --quiet         say only what went wrong

A preview with --write has the same options. Exit codes: 0 written or nothing to
do, 2 could not do it, 3 refused or put back, 130 stopped. After all but 0 every
file is as it was.
`

/** What `undo --help` prints. */
export const UNDO_HELP = `Usage: httpd-codemod undo [options] [run | plan.json]

Puts back the bytes that a run replaced: the last run that is not undone, or the
one you name. It reads no file as a configuration, and the server may be down.
You can undo runs in any order, and undo an undo. If a file has changed since
the run, names it and puts nothing back. A plan stands for the runs that wrote
its servers; --shape, --only, --except, --limit choose among them.

  --state-dir <dir>   where runs are kept. Default for root:
                      /var/lib/httpd-codemod, else ~/.local/state/httpd-codemod
  --color <when>      auto (default), always or never
  -q, --quiet         say only what went wrong

explain runs lists the runs. The last 20 and those of the last 90 days are kept.
Exit codes: 0 put back or nothing to do, 2 could not do it, 3 refused.
`

/** What `inspect --help` prints. */
export const INSPECT_HELP = `Usage: httpd-codemod inspect [options] [path] | --fleet <path...>

Shows what a server consists of: virtual hosts, applications and where they run,
proxies, redirects, folders, and whether the server accepts it. It writes and
runs nothing. <path>: main file, folder, or a part such as one virtual host.

  --host <name>      only the hosts of a name, alias or address; NAME:PORT
  --only <parts>     hosts, applications, proxies, redirects, folders, handlers
  --format <format>  text (default), json; endpoints: all paths it answers for;
                     dump: the tree as the server's own DUMP_CONFIG prints it
  --check            print the server's verdict; exit 1 if it rejects
  --fleet            each path is a server; a table of them all, also as csv
`

/** What `explain --help` prints. */
export const EXPLAIN_HELP = `Usage: httpd-codemod explain [options] <thing>

  explain move-to-daemon-mode      the manual page of a transform or preset
  explain FILE:LINE                what is there, and what it applies to
  explain [http://]HOST:PORT/PATH  what would serve the request, and why
  explain --requests FILE|-        the same for many, given as lines of JSON
  explain --log LINE|FILE|-        what lines of an error log come from
  explain plan.json, runs, RUN     a plan; the runs that can be undone; one run

Who asks for a URL; without these, each kind of client that makes a difference
  --from <address>  --user <name>  --method <method>  --connect <address:port>
  -H, --header <line>  such as 'Accept-Language: de'; repeat for several

Which server; the flags below --server are those of inspect: see its help
  --server <path>  main file or folder; default: around the file, or installed
  --root <dir>  -d <dir>  -f <file>  -C <directive>  -D <name>
  --httpd-version <version>  --mod-wsgi-version <version>
  --assume <module=on|off>  --as <part|server>

  --format <format>  text (default), or json for all but a transform
  --color <when>     auto (default), always or never
  --state-dir <dir>  where runs are kept: see undo --help
`

/** What `expect --help` prints. */
export const EXPECT_HELP = `Usage: httpd-codemod expect [options] <file...>

Checks what is expected of a server: files in YAML, lines of OpenStack's whereto
or tests of Wikimedia's httpbb (see docs/expect.md); - reads standard input.

  --server <path>    main file or folder; default: what the file says, installed
  --only <text>      those whose URL holds it; --strict: uncertain ones fail too
  --site <url>       where the paths of whereto lines are; default: first host
  --record           write <file> from today's answers; --update: renew it
  --coverage         what nothing reaches; --fail-under <percent>: exit 1 below
  --format <format>  text (default), json, junit or tap
Exit codes: 0 all as expected, 1 not, or no expectation ran, 2 a bad file
`

/** What `diff --help` prints. */
export const DIFF_HELP = `Usage: httpd-codemod diff [options] <old> <new>
       httpd-codemod diff [options] <plan.json>
       httpd-codemod diff [options] --base <revision> [path]

Shows which requests two servers answer differently, for whom, and the lines
that decide. Nothing is sent. Changed lines that are not modelled are listed. A
side: main file, folder, part, REVISION:PATH; of a plan, before and after it.

  --gate <gate>      exit 1: any, if an answer changes; widened, if somebody
                     gets in, a source is readable, an answer is lost; none
  --format <format>  text (default), json; md, for a pull request comment
`

/** The options that all commands about a server share. */
export const SERVER_HELP = `
  --root <dir>       the folder that is / for a copied configuration
  -d <dir>           the ServerRoot             (the flags of one letter are
  -f <file>          the main file               those of httpd)
  -C <directive>     read before the main file; repeat for several
  -D <name>          define a name; repeat for several
  --httpd-version <version>     such as 2.4.58: what it lacks is an error
  --mod-wsgi-version <version>  such as 4.9.4: the same for mod_wsgi
  --assume <module=on|off>      decides IfModule: wsgi_module=on; repeatable
  --as <part|server>            what a file is; default: server with ServerRoot
  --color <when>     auto (default), always or never
`

/** What `list --help` prints. */
export const LIST_HELP = `Usage: httpd-codemod list

Lists all transforms, checks and presets with what each does. For the manual
page of one: httpd-codemod explain <name>. To run one: -t <name>.
`

/** What `test --help` prints. */
export const TEST_HELP = `Usage: httpd-codemod test [options] [name...]

Runs the fixtures of transforms: of those that you name, or of all that come
with this package. A name that ends in .ts, .js and so on is a module of yours.
Shows what is wrong with each case, and ends with 2 if anything is, or if there
was nothing to run. A case is a folder <fixtures>/<transform>/<case>/ with

  input.conf    or .htaccess: what the transform is given
  output.conf   what it should make of that; left out where nothing changes
  messages.txt  what it should say, a line each in the order of the text:
                LINE:COLUMN KIND TRANSFORM:KEY MESSAGE, with change, finding
                or refusal as its KIND, then lines with note; left out where
                it says nothing
  options.json  its options; target.json: {"httpd": [2, 4, 58]}
  apache2.conf  or httpd.conf: the main file of the server around it

  --fixtures <folder>  default: fixtures beside your module, or the package's
  --update             write output.conf and messages.txt as they come; read
                       the difference before you commit it
`
