/** Public entry for authors of transforms: what mod_wsgi makes of a server, its applications and their groups. */
export {GROUP_DIRECTIVE, type GroupKind, groupDirectives} from './httpd/mod-wsgi/group-namers.ts'
export {GLOBAL, isComputed, RESOURCE} from './httpd/mod-wsgi/group-names.ts'
export {optionFaultOf} from './httpd/mod-wsgi/option-fault.ts'
export {toOptionValue} from './httpd/mod-wsgi/option-value.ts'
export {directiveStanding, optionStanding, type Standing} from './httpd/mod-wsgi/standing.ts'
export {COMPUTED} from './wsgi/file-groups.ts'
export {groupNamedIn, groupsSelectedIn, processGroupsIn} from './wsgi/groups/group-named-in.ts'
export {type GroupReference, groupReferences, isPreloaded} from './wsgi/groups/group-references.ts'
export type {Group} from './wsgi/groups/groups.ts'
export {type Application, SCRIPT_ALIASES, scriptAliasesOf} from './wsgi/mounts/applications.ts'
export {belongsTo, type HandlerUse} from './wsgi/mounts/handlers.ts'
export {wsgiDirectivesIn} from './wsgi/options/wsgi-directives.ts'
export {optionNamed, type WsgiOption, wsgiOptionsIn, wsgiOptionsOf} from './wsgi/options/wsgi-options.ts'
export {siteElsewhere, siteKeyOf} from './wsgi/sites/sites.ts'
export {certainGroup} from './wsgi/users/certain-group.ts'
export {type GroupUsers, groupUsers} from './wsgi/users/group-users.ts'
export {consumersElsewhere, hasOtherConsumers, runnersElsewhere} from './wsgi/users/other-consumers.ts'
export {isDefinedBefore, mayPreload} from './wsgi/users/parse-order.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  inheritedFrom,
  isSelectable,
  runsInDaemon,
} from './wsgi/wsgi-file.ts'
export type {DefinitionElsewhere, NamerElsewhere, WsgiModel} from './wsgi/wsgi-model.ts'
