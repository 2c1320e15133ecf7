/** Public entry for authors of transforms: everything a transform may import. */
export {blankLine, comment, directive, type NewLine, section} from './edit/builders.ts'
export type {Editor} from './edit/editor.ts'
export {setOff} from './edit/spacing.ts'
export {directiveOf} from './httpd/directives/directive-table.ts'
export {orderDependentLines} from './httpd/directives/order-dependence.ts'
export type {Version} from './httpd/environment.ts'
export {hasOption} from './httpd/httpd-options.ts'
export {GROUP_DIRECTIVE, type GroupKind, groupDirectives} from './httpd/mod-wsgi/group-namers.ts'
export {GLOBAL, isComputed, RESOURCE} from './httpd/mod-wsgi/group-names.ts'
export {optionFaultOf} from './httpd/mod-wsgi/option-fault.ts'
export {toOptionValue} from './httpd/mod-wsgi/option-value.ts'
export {directiveStanding, optionStanding, type Standing} from './httpd/mod-wsgi/standing.ts'
export {moduleIdentifierOf} from './httpd/modules.ts'
export {locationPathOf} from './httpd/paths/location-path.ts'
export {
  baseNameOf,
  type Coverage,
  coverageOfPrefix,
  directoryOf,
  isVariable,
  isWiderPrefix,
  isWindowsPath,
  mayBeRelated,
  mergeSlashes,
} from './httpd/paths/paths.ts'
export {plainStartOf, toRegex} from './httpd/patterns/regex.ts'
export {coversPrefix, prefixOfPattern} from './httpd/patterns/url-patterns.ts'
export {isBefore} from './httpd/releases/version.ts'
export {groupBy} from './query/group-by.ts'
export {blankLineAbove, spareBlankLine} from './query/siblings.ts'
export {type Truth, truthOf, truthOfVersion} from './scopes/conditions.ts'
export type {DirectiveElsewhere, LineElsewhere} from './scopes/elsewhere.ts'
export {type Mount, type MountPath, mayOverlap, mountOf, mountsIn, urlPrefixOf} from './scopes/mount.ts'
export {hasOtherPrograms, otherProgramsIn} from './scopes/other-programs.ts'
export {certainDirective} from './scopes/reach/certain-directive.ts'
export {coverageOf} from './scopes/reach/coverage.ts'
export {type DirectoryDirective, directivesReaching} from './scopes/reach/directory-directives.ts'
export {optionsOf} from './scopes/reach/directory-options.ts'
export {
  type DirectiveInForce,
  directivesInForce,
} from './scopes/reach/effective-directive.ts'
export {type LocationForm, locationFormOf} from './scopes/reach/location-form.ts'
export {type Reach, reachOf} from './scopes/reach/reach.ts'
export {
  type ReachingElsewhere,
  reachingElsewhere,
  settersElsewhere,
} from './scopes/reach/reaching-elsewhere.ts'
export {surelyReaches} from './scopes/reach/surely-reaches.ts'
export {type UrlRule, urlRulesOf} from './scopes/rewrite-rules.ts'
export {
  areReadTogether,
  bareDirectives,
  directivesIn,
  hostAround,
  isWithin,
  type Placed,
  type Scope,
  sectionsIn,
  serverNameOf,
} from './scopes/scopes.ts'
export {linesOfServer, type ServerView} from './scopes/server-view.ts'
export {linesHandedDown} from './scopes/unseen/handed-down.ts'
export {maySayUnseen} from './scopes/unseen/may-say-unseen.ts'
export {serverSetting} from './scopes/unseen/server-setting.ts'
export {URL_ALIASES, urlAliasesOf} from './scopes/url-aliases.ts'
export {type Argument, argumentsOf} from './syntax/arguments.ts'
export {isConditional, isSameName, toIdentifier} from './syntax/names.ts'
export type * from './syntax/nodes.ts'
export {onOneLine} from './syntax/one-line.ts'
export type {FileContext, FileKind} from './transform/context.ts'
export {defineCheck} from './transform/define-check.ts'
export {defineTransform, type Transform} from './transform/define-transform.ts'
export {definePreset, type TransformPreset} from './transform/preset.ts'
export type {Target} from './transform/target.ts'
export type {ObstacleOf, Place} from './transform/texts/texts.ts'
export {COMPUTED} from './wsgi/file-groups.ts'
export {groupLinesOf} from './wsgi/groups/group-lines.ts'
export {groupNamedIn, processGroupsIn} from './wsgi/groups/group-named-in.ts'
export {
  type GroupReference,
  groupReferences,
  isPreloaded,
} from './wsgi/groups/group-references.ts'
export {
  type Group,
  groupNamedBy,
  lineOfGroup,
  placedIn,
} from './wsgi/groups/groups.ts'
export {type OverruledLocation, overruledLocation} from './wsgi/groups/overruled-location.ts'
export {
  type Application,
  applicationOf,
  SCRIPT_ALIASES,
  scriptAliasesOf,
} from './wsgi/mounts/applications.ts'
export {belongsTo, HANDLER_DIRECTIVES, type HandlerUse, isHandlerUse} from './wsgi/mounts/handlers.ts'
export {wsgiDirectivesIn} from './wsgi/options/wsgi-directives.ts'
export {
  optionNamed,
  type WsgiOption,
  wsgiOptionsIn,
  wsgiOptionsOf,
} from './wsgi/options/wsgi-options.ts'
export {type SiteTeam, siteTeams} from './wsgi/sites/site-teams.ts'
export {siteKeyOf} from './wsgi/sites/sites.ts'
export {certainGroup} from './wsgi/users/certain-group.ts'
export {groupNameFor} from './wsgi/users/group-name-for.ts'
export {type GroupUsers, groupUsers, scriptsOf} from './wsgi/users/group-users.ts'
export {followsHostPort} from './wsgi/users/host-port.ts'
export {
  applicationElsewhere,
  consumersElsewhere,
  hasOtherConsumers,
  mayTakeSame,
} from './wsgi/users/other-consumers.ts'
export {isDefinedBefore, mayPreload} from './wsgi/users/parse-order.ts'
export {isBehind, preloadOption, preloadsOf} from './wsgi/users/preloads.ts'
export {definitionsBySite, groupElsewhere} from './wsgi/users/site-groups.ts'
export {unusedDefinitions} from './wsgi/users/unused-definitions.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  isSelectable,
  runsInDaemon,
} from './wsgi/wsgi-file.ts'
export type {DefinitionElsewhere, WsgiModel} from './wsgi/wsgi-model.ts'
