import {GROUP_DIRECTIVE, type GroupKind} from '../httpd/mod-wsgi/group-namers.ts'
import {ofView, type ServerView} from '../scopes/server-view.ts'
import {
  type DefinitionInFile,
  FILE_GROUPS,
  groupKey,
  type NamerInFile,
  siteKey,
  type UserInFile,
} from './file-groups.ts'
import {openedElsewhere} from './mounts/handlers.ts'
import {type WsgiFile, wsgiFileOf} from './wsgi-file.ts'

/** A WSGIDaemonProcess in another file. */
export interface DefinitionElsewhere extends DefinitionInFile {
  /** Path of its file from the folder of this one. */
  readonly file: string
  /** True if the server reads it before this file, false if after it; undefined where that is not known. */
  readonly isBefore: boolean | undefined
}

/** A line of another file that names a process group, but for its definition. */
export interface NamerElsewhere extends NamerInFile {
  /** Path of its file from the folder of this one. */
  readonly file: string
  /** True if its file may have mod_wsgi run scripts that are those of none of its aliases. */
  readonly hasStrayHandlers: boolean
}

/** What mod_wsgi makes of a server, as one file sees it. */
export interface WsgiModel extends WsgiFile {
  readonly view: ServerView
  /** The groups that the main server sets in another file, for all virtual hosts; undefined if none. */
  readonly inherited: Readonly<Record<GroupKind, string | undefined>>
  /** The definitions of a group in the other files. */
  definitionsElsewhere(group: string): readonly DefinitionElsewhere[]
  /** The applications of other files that surely run in a group. */
  usersElsewhere(group: string): readonly UserInFile[]
  /** Groups that the application of a site runs in, in virtual hosts of other files. */
  groupsElsewhere(site: string): readonly string[]
  /** The lines of other files that name a group; those with a name that only requests or variables tell for `COMPUTED`. */
  namersElsewhere(group: string): readonly NamerElsewhere[]
  /** True if another file names the group in any way. */
  isNamedElsewhere(group: string): boolean
}

/** The model of a view, made once for each. */
export function wsgiOf(view: ServerView): WsgiModel {
  return ofView(view, toModel)
}

function toModel(view: ServerView): WsgiModel {
  const {root, elsewhere} = view
  const file = wsgiFileOf(root)
  return {
    ...file,
    view,
    handlerUses: new Map(
      [...file.handlerUses].map(([scope, uses]) => [scope, openedElsewhere(uses, view, scope)]),
    ),
    inherited: {
      process: elsewhere.inherited(GROUP_DIRECTIVE.process),
      application: elsewhere.inherited(GROUP_DIRECTIVE.application),
    },
    definitionsElsewhere: (group) =>
      elsewhere.said(FILE_GROUPS, groupKey(group)).flatMap(({said, file, mayLack, isBefore}) =>
        said.definitions
          .filter(({name}) => name === group)
          .map((definition) => ({
            ...definition,
            file,
            isConditional: definition.isConditional || mayLack,
            isBefore: isBefore(definition.node),
          })),
      ),
    usersElsewhere: (group) =>
      elsewhere
        .said(FILE_GROUPS, groupKey(group))
        .flatMap(({said}) => said.users.filter((user) => user.group === group)),
    groupsElsewhere: (site) =>
      elsewhere
        .said(FILE_GROUPS, siteKey(site))
        .flatMap(({said}) => said.users.filter((user) => user.site === site))
        .map(({group}) => group),
    namersElsewhere: (group) =>
      elsewhere
        .said(FILE_GROUPS, groupKey(group))
        .flatMap(({said: {namers, hasStrayHandlers}, file}) =>
          namers
            .filter((namer) => namer.group === group)
            .map((namer) => ({...namer, file, hasStrayHandlers})),
        ),
    isNamedElsewhere: (group) =>
      elsewhere.isSaid(FILE_GROUPS, groupKey(group)) || elsewhere.isMadeByMacro('WSGIDaemonProcess', group),
  }
}
