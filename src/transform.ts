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
export {hasOtherPrograms, otherProgramsIn} from './scopes/other-programs.ts'
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
export {mayOverlap, URL_ALIASES, type UrlAlias, urlAliasesOf} from './scopes/url-aliases.ts'
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
export {
  type Application,
  applicationOf,
  SCRIPT_ALIASES,
  scriptAliasesOf,
  urlPrefixOf,
} from './wsgi/applications.ts'
export {certainDirective} from './wsgi/certainty/certain-directive.ts'
export {certainGroup} from './wsgi/certainty/certain-group.ts'
export {followsHostPort} from './wsgi/certainty/host-port.ts'
export {
  type ReachingElsewhere,
  reachingElsewhere,
  settersElsewhere,
} from './wsgi/certainty/reaching-elsewhere.ts'
export {surelyReaches} from './wsgi/certainty/surely-reaches.ts'
export {coverageOf} from './wsgi/coverage.ts'
export {type DirectoryDirective, directivesReaching} from './wsgi/directory-directives.ts'
export {optionsOf} from './wsgi/directory-options.ts'
export {COMPUTED} from './wsgi/file-groups.ts'
export {
  type DirectiveInForce,
  directivesInForce,
} from './wsgi/groups/effective-directive.ts'
export {groupLinesOf} from './wsgi/groups/group-lines.ts'
export {groupNamedIn, processGroupsIn} from './wsgi/groups/group-named-in.ts'
export {groupNameFor} from './wsgi/groups/group-names.ts'
export {
  type GroupReference,
  groupReferences,
  isPreloaded,
} from './wsgi/groups/group-references.ts'
export {type GroupUsers, groupUsers, scriptsOf} from './wsgi/groups/group-users.ts'
export {
  type Group,
  groupNamedBy,
  lineOfGroup,
  placedIn,
} from './wsgi/groups/groups.ts'
export {isDefinedBefore, mayPreload} from './wsgi/groups/parse-order.ts'
export {unusedDefinitions} from './wsgi/groups/unused-definitions.ts'
export {belongsTo, HANDLER_DIRECTIVES, type HandlerUse, isHandlerUse} from './wsgi/handlers.ts'
export {type LocationForm, locationFormOf} from './wsgi/location-form.ts'
export {wsgiDirectivesIn} from './wsgi/options/wsgi-directives.ts'
export {
  optionNamed,
  type WsgiOption,
  wsgiOptionsIn,
  wsgiOptionsOf,
} from './wsgi/options/wsgi-options.ts'
export {
  applicationElsewhere,
  consumersElsewhere,
  hasOtherConsumers,
  mayTakeSame,
} from './wsgi/other-consumers.ts'
export {type OverruledLocation, overruledLocation} from './wsgi/overruled-location.ts'
export {isBehind, preloadOption, preloadsOf} from './wsgi/preloads.ts'
export {definitionsBySite, groupElsewhere} from './wsgi/sites/site-groups.ts'
export {type SiteTeam, siteTeams} from './wsgi/sites/site-teams.ts'
export {siteKeyOf} from './wsgi/sites/sites.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  isSelectable,
  runsInDaemon,
} from './wsgi/wsgi-file.ts'
export type {DefinitionElsewhere, WsgiModel} from './wsgi/wsgi-model.ts'
