/** Files and folders that are not there, or not for the server. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import {directiveBehind, reasonOf} from '../../../resolve/steps/trace.ts'
import {mounterOf} from '../../mounts/mounter.ts'
import type {LogCause} from '../log-diagnosis.ts'
import {clientsOf} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'
import type {Asked} from '../reaching/ways.ts'
import type {LogRule} from './rule.ts'
import {
  byConfiguration,
  byHand,
  byOthers,
  byUnknown,
  causesOf,
  faultShownBy,
  fromRequests,
  linesOf,
} from './told.ts'

/** The rules for files. */
export const FILE_RULES: readonly LogRule[] = [
  {
    kind: 'fileMissing',
    codes: ['AH00128', 'AH00130', 'AH02811', ''],
    pattern: /^(?:File does not exist|script not found or unable to stat): (?<file>.*)$/,
    diagnose: (server, record) => {
      const {file = ''} = record.words
      return fromRequests(server.toFile(file, clientsOf(record)[0], 'missing'), {
        subject: file,
        changed: 'the file has been put there since',
        isIt: ({status}) => status === 404,
        tell: (asked) => {
          const causes = withRoots(server, asked)
          const lost = lostTargetOf(server, asked)
          return lost === undefined
            ? byOthers({
                says: 'These lines lead there, and no such file is in the folder: it was not put there, or clients ask for what never was.',
                causes,
              })
            : byConfiguration({
                says: `These lines lead to ${lost}, which does not exist.`,
                causes,
                cures: [byHand('Correct the path, or put there what it names.')],
              })
        },
      })
    },
  },
  {
    kind: 'noIndex',
    codes: ['AH01276'],
    pattern:
      /^Cannot serve directory (?<file>.*): No matching DirectoryIndex \((?<names>[^)]*)\) found, and server-generated directory index forbidden by Options directive$/,
    diagnose: (server, record) => {
      const {file = '', names = ''} = record.words
      return faultShownBy(server.toFile(`${file.replace(/\/+$/, '')}/`, clientsOf(record)[0]), {
        subject: file,
        isIt: ({status}) => status === 403,
        says: `The folder has none of ${names}, and its Options do not have Indexes.`,
        causes: (found) => withRoots(server, found),
        cures: [
          byHand(
            'Put an index there, name another one with DirectoryIndex, or mount the application at this path.',
          ),
          byHand('Options +Indexes would show everybody what is in the folder.'),
        ],
      })
    },
  },
  {
    kind: 'rewriteForbidden',
    codes: ['AH00670'],
    pattern:
      /^Options FollowSymLinks and SymLinksIfOwnerMatch are both off, so the RewriteRule directive is also forbidden due to its similar ability to circumvent directory restrictions ?: (?<file>.*)$/,
    diagnose: (server, record) =>
      faultShownBy(server.toFile(record.words.file ?? '', clientsOf(record)[0]), {
        subject: record.words.file ?? '',
        isIt: ({status}) => status === 403,
        says: 'Rules in a folder are allowed only where Options have FollowSymLinks or SymLinksIfOwnerMatch.',
        causes: (found) => withRoots(server, found),
        cures: [byHand('Add Options +SymLinksIfOwnerMatch to the Directory section of the folder.')],
      }),
  },
  {
    kind: 'linkForbidden',
    codes: ['AH00037', 'AH00032'],
    pattern: /^Symbolic link not allowed or link target not accessible: (?<file>.*)$/,
    diagnose: (server, record) =>
      byUnknown({
        says: 'It is a symbolic link, and Options do not have FollowSymLinks, or the server may not read what it leads to.',
        causes: withRoots(server, server.toFile(record.words.file ?? '', clientsOf(record)[0])),
        cures: [
          byHand('Add Options +FollowSymLinks to the Directory section of the folder, or correct the link.'),
        ],
        reasons: ['links are not followed here'],
      }),
  },
  {
    kind: 'noPermission',
    codes: ['AH00035', 'AH00036', 'AH00132', ''],
    pattern:
      /^(?:access to (?<uri>.*) (?:denied|failed) \(filesystem path '(?<file>.*)'\).*|file permissions deny server access: (?<path>.*)|\(13\)Permission denied: access to (?<old>.*) denied)$/,
    diagnose: ({named}) =>
      byOthers({
        says: 'The system does not let the user of the server read this path: each folder above it needs the permission x, and the file r.',
        causes: linesOf(named('User')),
        cures: [
          byHand('See the permissions of all folders above it: namei -l PATH; with SELinux also: ls -Z PATH'),
        ],
      }),
  },
  {
    kind: 'accessFile',
    codes: [''],
    pattern: /^(?<file>\/[^:]*\/\.[\w.-]+): (?<fault>.+)$/,
    diagnose: (server, record) => {
      const {file = '', fault = ''} = record.words
      const folder = file.slice(0, file.lastIndexOf('/') + 1)
      return faultShownBy(server.toFile(folder, clientsOf(record)[0]), {
        subject: folder,
        isIt: ({status}) => status === 500,
        says: `The server rejects ${file}, and answers every request to the folder with 500.`,
        causes: (found) => withRoots(server, found),
        cures: [
          byHand(
            fault.includes('not allowed here')
              ? 'Remove the line, or widen AllowOverride for the folder.'
              : 'Correct the line, or load the module that has the directive.',
          ),
        ],
      })
    },
  },
]

/** The answers, with the DocumentRoot where it maps the request: it is behind each file that no alias leads to. */
function withRoots({model}: LogServer, asked: readonly Asked[]): readonly LogCause[] {
  const causes = causesOf(asked)
  return causes.map((cause) => {
    const own = asked.find(({url}) => url === cause.url)
    const root = own && rootOf(model, own)
    return root ? {...cause, because: [...cause.because, reasonOf(root)]} : cause
  })
}

function rootOf({main}: ServerModel, {scope, resolution}: Asked): ServerDirective | undefined {
  const isMapped = resolution.because.some((reason) =>
    /Alias|RewriteRule|Root/.test(directiveBehind(reason)?.name ?? ''),
  )
  return isMapped
    ? undefined
    : (scope.byName.get('DocumentRoot')?.at(-1) ?? main.byName.get('DocumentRoot')?.at(-1))
}

/** The target of an alias or a DocumentRoot that is not there at all; undefined where it is, or that is not known. */
function lostTargetOf({model, isComplete}: LogServer, asked: readonly Asked[]): string | undefined {
  if (!isComplete) return undefined
  for (const each of asked) {
    const alias = each.resolution.because
      .map(directiveBehind)
      .findLast((node) => node !== undefined && /^(?:Script|WSGIScript)?Alias$/.test(node.name))
    const root = alias ? undefined : rootOf(model, each)
    const target = alias ? mounterOf(alias).target : root && wordsOf(root)[0]
    if (target === undefined) continue
    const path = fromServerRoot(model, target).replace(/(.)\/+$/, '$1')
    if (model.fileSystem.kindOf(path) === 'missing') return path
  }
  return undefined
}
