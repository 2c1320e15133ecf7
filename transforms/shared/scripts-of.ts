import type {Application} from 'httpd-codemod/wsgi'

/** The scripts of applications, each once. */
export function scriptsOf(applications: readonly Application[]): readonly string[] {
  return [...new Set(applications.map(({target}) => target))]
}
