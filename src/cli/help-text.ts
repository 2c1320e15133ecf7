/** What `--help` prints: what the tool is for, how to use it, and whether it is safe. Fits 80 by 24. */
export const HELP = `Usage: httpd-codemod [options] <path...>    show what would change, as a patch
       httpd-codemod inspect [path]        hosts and applications of a server
       httpd-codemod explain <thing>       a transform, FILE:LINE, or a URL
       httpd-codemod list | test [name...]

Migrates Apache httpd configuration. It writes nothing unless told --write.
Standard output is the patch, so that this does what --write does:
  httpd-codemod FILE | git apply
<path> is a file, a folder, a server such as /etc/apache2, or - for stdin.

  -t, --transform <name[=options]>  what to do: NAME:threads=5; repeat to add
      --style <style>               where groups go: location, alias-option
      --write                       replace each file once all are planned
      --check                       exit 1 if something is left to do
      --unsafe                      also take changes that are not proved safe
      --format <format>             patch (default), text, stat or json
      --context <n>                 unchanged lines around each change (3)
  -q, --quiet / -v, --verbose       say less / say more
      --color <when>, --version     auto (default), always, never; the version
      --no-follow                   of a server take no files that it includes
      --root, -d, -f, -C, -D ...    which server it is: see inspect --help
inspect --help, explain --help: their options. Exit codes: 0 done or nothing to
do, 1 --check found something, 2 could not do it, 130 stopped
`

/** What `inspect --help` prints. */
export const INSPECT_HELP = `Usage: httpd-codemod inspect [options] [path]

Shows what a server is made of: virtual hosts, WSGI applications and where each
runs, process groups that nothing uses, and whether the server accepts it all.
Looking writes nothing and runs nothing of the server.

<path> is a main file, a folder such as /etc/apache2, or a part such as one
virtual host. Default: the server installed in one of the usual places.

  --format <format>  text (default), json, or dump: the tree as the server's
                     own DUMP_CONFIG prints it
  --check            print the server's verdict; exit 1 if it rejects
`

/** What `explain --help` prints. */
export const EXPLAIN_HELP = `Usage: httpd-codemod explain [options] <thing>

  explain move-to-daemon-mode      the manual page of a transform or preset
  explain FILE:LINE                what stands there, and what it applies to
  explain http://HOST:PORT/PATH    what would serve the request, and why

  --server <path>    main file or folder of the server. Default: the one around
                     the file, or the one installed in a usual place
  --format <format>  text (default), or json for a URL or FILE:LINE
`

/** The options that all commands about a server share. */
export const SERVER_HELP = `
  --root <dir>       folder that is / for the configuration, for a copied tree
  -d <dir>           the ServerRoot             (the flags of one letter are
  -f <file>          the main file               those of httpd)
  -C <directive>     read before the main file; repeat for several
  -D <name>          define a name; repeat for several
  --httpd-version <version>     2.4.58; decides IfVersion
  --mod-wsgi-version <version>  4.9.4; what a release does not have is an error
  --assume <module=on|off>   decides IfModule: wsgi_module=on; repeatable
  --color <when>     auto (default), always or never
`
