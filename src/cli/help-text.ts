/** What `--help` prints: what the tool is for, how to use it, and whether it is safe. Fits 80 by 24. */
export const HELP = `Usage: httpd-codemod [options] <path...>
       httpd-codemod list | explain <name> | test [name...]

Migrates Apache httpd configuration: shows what would change as a patch.
It writes nothing unless told --write. Standard output is the patch, so
  httpd-codemod FILE | git apply
does what --write does. Transforms say "refused" where they are not sure.

<path> is a file, a folder, or - for standard input.

  -t, --transform <name[=options]>  what to do; repeat to run several in order
                                    e.g. -t move-to-daemon-mode:threads=5
                                    default: the preset wsgi-recommended
      --write                       replace each file once all are planned
      --check                       exit 1 if something is left to do
      --unsafe                      also take changes that are not proved safe
      --format <format>             patch (default), text, stat or json
      --context <n>                 unchanged lines around each change (3)
      --color <when>                auto (default), always or never
  -q, --quiet / -v, --verbose       say less / say more
      --version                     print the version
Exit codes: 0 done or nothing to do, 1 --check, 2 could not do it, 130 stopped
`
