import {type Draft, GROUPS} from './draft.ts'
import {type Block, section} from './lines.ts'
import {SCRIPTS} from './site-files.ts'

/**
 * Lines of the main server that decide about applications of virtual hosts, wherever these are: what they inherit,
 * and sections for their folders and paths.
 */
export function acrossFiles(draft: Draft): readonly Block[] {
  const {chance, pick, random} = draft
  const folder = (): string => `@ROOT@/srv/${pick(SCRIPTS)}`
  const group = (): string => `WSGIProcessGroup ${pick(GROUPS)}`
  const interpreter = (): string =>
    `WSGIApplicationGroup ${pick(['shared', 'shared', '%{GLOBAL}', '%{SERVER}'])}`
  const blocks: readonly (() => Block)[] = [
    () => [group()],
    () => [interpreter()],
    () => section('Directory', folder(), [interpreter()]),
    () => section('Directory', folder(), [group()]),
    () => section('Directory', folder(), [group(), interpreter()]),
    () => section('Location', pick(['/wiki', '/blog', '/shop', '/']), [pick([group, interpreter])()]),
    () => section('Files', 'app.wsgi', [pick([group, interpreter])()]),
    () => section('DirectoryMatch', pick(['/srv/(one|two|three)', '/srv/t']), [pick([group, interpreter])()]),
    () => section('Directory', folder(), ['Options +ExecCGI', 'AddHandler wsgi-script .wsgi']),
    () => section('Directory', folder(), ['SetHandler None']),
    () => [
      `WSGIImportScript "${folder()}/app.wsgi" process-group=g1 application-group=${pick(['%{GLOBAL}', 'shared'])}`,
    ],
    () => [`WSGIHandlerScript page "${folder()}/app.wsgi"`],
    // Many sites define the group of a virtual host above it, and name it in several.
    () => [`WSGIDaemonProcess common${random(2)} threads=2`],
  ]
  return Array.from({length: chance(80) ? 1 + random(3) : 0}, () => pick(blocks)())
}
