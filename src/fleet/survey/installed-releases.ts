/** Releases of what is installed; undefined where the list does not say. */
export interface InstalledReleases {
  readonly httpd: string | undefined
  readonly modWsgi: string | undefined
}

/** Reads releases from the text of `var/lib/dpkg/status`, the list of packages of Debian and Ubuntu. */
export function installedReleases(list: string): InstalledReleases {
  const versions = new Map<string, string>()
  for (const paragraph of list.split(/\n[ \t]*\n/)) {
    const name = fieldOf(paragraph, 'Package')
    const version = fieldOf(paragraph, 'Version')
    // A package that was removed stays in the list, with the version that it had.
    const isThere = /\sinstalled$/.test(fieldOf(paragraph, 'Status') ?? '')
    if (name !== undefined && version !== undefined && isThere) versions.set(name, version)
  }
  const firstOf = (...names: readonly string[]): string | undefined =>
    upstream(names.map((name) => versions.get(name)).find((version) => version !== undefined))
  return {
    httpd: firstOf('apache2-bin', 'apache2'),
    modWsgi: firstOf('libapache2-mod-wsgi-py3', 'libapache2-mod-wsgi'),
  }
}

function fieldOf(paragraph: string, field: string): string | undefined {
  return new RegExp(`^${field}:[ \\t]*(.*?)[ \\t]*$`, 'm').exec(paragraph)?.[1]
}

/** The version without its epoch and what the distribution adds. */
function upstream(version: string | undefined): string | undefined {
  return version === undefined ? undefined : /^(?:\d+:)?(\d+(?:\.\d+)+)/.exec(version)?.[1]
}
