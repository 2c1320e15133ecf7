import {findSections} from '../../src/query/tree-index.ts'
import {NOTHING_ELSEWHERE} from '../../src/scopes/elsewhere.ts'
import {serverViewOf} from '../../src/scopes/server-view.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import type {Section} from '../../src/syntax/nodes.ts'
import type {Application} from '../../src/wsgi/mounts/applications.ts'
import {type WsgiModel, wsgiOf} from '../../src/wsgi/wsgi-model.ts'

/** What mod_wsgi makes of a file by itself. */
export function wsgiOfText(text: string): WsgiModel {
  return wsgiOf(serverViewOf(fromText(text), NOTHING_ELSEWHERE))
}

/** The application of a mount. */
export function applicationAt({applications}: WsgiModel, mount: string): Application {
  const found = applications.find((application) => application.mount === mount)
  if (!found) throw new Error(`no application at ${mount}`)
  return found
}

/** The first section of a file. */
export function firstSection({view: {root}}: WsgiModel, name: string): Section {
  const [section] = findSections(root, name)
  if (!section) throw new Error(`no section ${name}`)
  return section
}
