/** Where distributions keep their server, and what their builds bring. */

/** A file that sets the environment of the server before it starts. */
export interface SettingsFile {
  /** Relative to the ServerRoot, or absolute. */
  readonly path: string
  /** `exported`: a shell script, which exports what the server sees; `all`: a list of variables for the server. */
  readonly passes: 'exported' | 'all'
  /** Variable with further arguments for the server, such as `-D NAME`. */
  readonly argumentsIn: string | undefined
  /** False if a server does well without the file. */
  readonly isExpected: boolean
}

export interface Layout {
  /** For people. */
  readonly name: string
  /** Where it is installed; undefined for a build of one's own, which may be anywhere. */
  readonly folder: string | undefined
  /** What tells it apart from others below the same folder, besides its main file. */
  readonly signs: readonly string[]
  /** Relative to the folder. */
  readonly mainFile: string
  /** Where the ServerRoot is if not the folder. */
  readonly serverRoot: string | undefined
  readonly settings: SettingsFile | undefined
  /** Modules of the build that no LoadModule names (`httpd -l`); undefined where builds differ. */
  readonly builtIn: readonly string[] | undefined
  /** Names that its start script defines. */
  readonly defines: readonly string[]
}

const SHARED_BUILD = ['core.c', 'mod_so.c', 'http_core.c']

/** Built in by Debian, and by those who follow it. */
const DEBIAN_BUILD = [
  ...SHARED_BUILD,
  'mod_watchdog.c',
  'mod_log_config.c',
  'mod_logio.c',
  'mod_version.c',
  'mod_unixd.c',
]

/**
 * What is taken for the modules of a build that is not known: all that some build has. Those that the configuration
 * loads are none of them.
 */
export const UNKNOWN_BUILD: readonly string[] = [...DEBIAN_BUILD, 'event.c']

/** The order counts: the first layout whose main file and signs are there is taken. */
export const LAYOUTS: readonly Layout[] = [
  {
    name: 'Debian',
    folder: '/etc/apache2',
    signs: [],
    mainFile: 'apache2.conf',
    serverRoot: undefined,
    settings: {path: 'envvars', passes: 'exported', argumentsIn: 'APACHE_ARGUMENTS', isExpected: true},
    builtIn: DEBIAN_BUILD,
    defines: [],
  },
  {
    name: 'RHEL or Fedora',
    folder: '/etc/httpd',
    signs: ['conf.d'],
    mainFile: 'conf/httpd.conf',
    serverRoot: undefined,
    settings: {path: '/etc/sysconfig/httpd', passes: 'all', argumentsIn: 'OPTIONS', isExpected: false},
    builtIn: SHARED_BUILD,
    defines: ['FOREGROUND'],
  },
  {
    name: 'Arch',
    folder: '/etc/httpd',
    signs: ['conf/extra'],
    mainFile: 'conf/httpd.conf',
    serverRoot: undefined,
    settings: undefined,
    builtIn: SHARED_BUILD,
    defines: [],
  },
  {
    name: 'Gentoo',
    folder: '/etc/apache2',
    signs: ['vhosts.d', 'modules.d'],
    mainFile: 'httpd.conf',
    serverRoot: '/usr/lib64/apache2',
    settings: {path: '/etc/conf.d/apache2', passes: 'all', argumentsIn: 'APACHE2_OPTS', isExpected: false},
    builtIn: undefined,
    defines: [],
  },
  {
    name: 'SUSE',
    folder: '/etc/apache2',
    signs: ['vhosts.d'],
    mainFile: 'httpd.conf',
    serverRoot: '/srv/www',
    settings: undefined,
    builtIn: undefined,
    defines: [],
  },
  {
    name: 'FreeBSD',
    folder: '/usr/local/etc/apache24',
    signs: ['modules.d'],
    mainFile: 'httpd.conf',
    serverRoot: '/usr/local',
    settings: undefined,
    // Its port builds the MPM in where it is told so.
    builtIn: undefined,
    defines: [],
  },
  {
    name: 'a build of your own',
    folder: undefined,
    signs: [],
    mainFile: 'conf/httpd.conf',
    serverRoot: undefined,
    settings: {path: 'bin/envvars', passes: 'exported', argumentsIn: undefined, isExpected: false},
    builtIn: undefined,
    defines: [],
  },
]

/** Folders where a build of one's own is looked for. */
export const USUAL_PREFIXES: readonly string[] = ['/usr/local/apache2', '/usr/local/apache', '/opt/apache2']
