import type {Application} from 'httpd-codemod/wsgi'

const known = new WeakMap<readonly Application[], readonly string[]>()

/** The scripts of applications, each once; of a list they are found once, for each of a group may ask for those of all. */
export function scriptsOf(applications: readonly Application[]): readonly string[] {
  const scripts = known.get(applications) ?? [...new Set(applications.map(({target}) => target))]
  known.set(applications, scripts)
  return scripts
}
