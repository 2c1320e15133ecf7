/** Public entry for authors of transforms: everything a transform may import. */
export {blankLine, comment, directive, type NewLine, section} from './edit/builders.ts'
export type {Editor} from './edit/editor.ts'
export {setOff} from './edit/spacing.ts'
export {type Truth, truthOf, truthOfVersion} from './model/conditions.ts'
export {directiveOf} from './model/directive-table.ts'
export type {Version} from './model/environment.ts'
export {groupBy} from './model/group-by.ts'
export {hasOption} from './model/httpd-options.ts'
export {locationPathOf} from './model/location-path.ts'
export {moduleIdentifierOf} from './model/modules.ts'
export {orderDependentLines} from './model/order-dependence.ts'
export {hasOtherPrograms, otherProgramsIn} from './model/other-programs.ts'
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
} from './model/paths.ts'
export {isBefore} from './model/releases/version.ts'
export {plainStartOf, toRegex} from './model/resolve/regex.ts'
export {
  areReadTogether,
  bareDirectives,
  directivesIn,
  isWithin,
  type Placed,
  type Scope,
  sectionsIn,
} from './model/scopes.ts'
export {coversPrefix, prefixOfPattern} from './model/url/patterns.ts'
export {type UrlRule, urlRulesOf} from './model/url/rewrite-rules.ts'
export {mayOverlap, URL_ALIASES, type UrlAlias, urlAliasesOf} from './model/url-aliases.ts'
export {optionFaultOf} from './model/verdict/option-fault.ts'
export {
  type Application,
  applicationOf,
  SCRIPT_ALIASES,
  scriptAliasesOf,
  urlPrefixOf,
} from './model/wsgi/applications.ts'
export {certainDirective} from './model/wsgi/certainty/certain-directive.ts'
export {certainGroup} from './model/wsgi/certainty/certain-group.ts'
export {linesHandedDown} from './model/wsgi/certainty/handed-down.ts'
export {followsHostPort} from './model/wsgi/certainty/host-port.ts'
export {
  type ReachingElsewhere,
  reachingElsewhere,
  settersElsewhere,
} from './model/wsgi/certainty/reaching-elsewhere.ts'
export {serverSetting} from './model/wsgi/certainty/server-setting.ts'
export {surelyReaches} from './model/wsgi/certainty/surely-reaches.ts'
export {hostAround, isWholeServer, linesOfServer, maySayUnseen} from './model/wsgi/certainty/unseen.ts'
export {coverageOf} from './model/wsgi/coverage.ts'
export {type DirectoryDirective, directivesReaching} from './model/wsgi/directory-directives.ts'
export {optionsOf} from './model/wsgi/directory-options.ts'
export {
  COMPUTED,
  type DefinitionElsewhere,
  type DirectiveElsewhere,
  type Elsewhere,
  type LineElsewhere,
} from './model/wsgi/elsewhere.ts'
export {
  type DirectiveInForce,
  directivesInForce,
} from './model/wsgi/groups/effective-directive.ts'
export {groupLinesOf} from './model/wsgi/groups/group-lines.ts'
export {groupNameFor} from './model/wsgi/groups/group-names.ts'
export {
  type GroupReference,
  groupDirectives,
  groupNamedIn,
  groupReferences,
  isPreloaded,
} from './model/wsgi/groups/group-references.ts'
export {type GroupUsers, groupUsers, scriptsOf} from './model/wsgi/groups/group-users.ts'
export {
  GLOBAL,
  GROUP_DIRECTIVE,
  type Group,
  type GroupKind,
  groupNamedBy,
  lineOfGroup,
  placedIn,
  RESOURCE,
} from './model/wsgi/groups/groups.ts'
export {isDefinedBefore, mayPreload} from './model/wsgi/groups/parse-order.ts'
export {unusedDefinitions} from './model/wsgi/groups/unused-definitions.ts'
export {belongsTo, HANDLER_DIRECTIVES, type HandlerUse, isHandlerUse} from './model/wsgi/handlers.ts'
export {type LocationForm, locationFormOf} from './model/wsgi/location-form.ts'
export {toOptionValue} from './model/wsgi/options/option-value.ts'
export {directiveStanding, optionStanding, type Standing} from './model/wsgi/options/standing.ts'
export {wsgiDirectivesIn} from './model/wsgi/options/wsgi-directives.ts'
export {
  optionNamed,
  type WsgiOption,
  wsgiOptionsIn,
  wsgiOptionsOf,
} from './model/wsgi/options/wsgi-options.ts'
export {
  applicationElsewhere,
  consumersElsewhere,
  hasOtherConsumers,
  mayTakeSame,
} from './model/wsgi/other-consumers.ts'
export {type OverruledLocation, overruledLocation} from './model/wsgi/overruled-location.ts'
export {isBehind, preloadOption, preloadsOf} from './model/wsgi/preloads.ts'
export {definitionsBySite, groupElsewhere} from './model/wsgi/sites/site-groups.ts'
export {type SiteTeam, siteTeams} from './model/wsgi/sites/site-teams.ts'
export {siteKeyOf} from './model/wsgi/sites/sites.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  isComputed,
  isSelectable,
  runsInDaemon,
  serverNameOf,
  type WsgiModel,
} from './model/wsgi/wsgi-model.ts'
export {blankLineAbove, spareBlankLine} from './query/siblings.ts'
export {type Argument, argumentsOf} from './syntax/arguments.ts'
export {isConditional, isSameName, toIdentifier} from './syntax/names.ts'
export type * from './syntax/nodes.ts'
export {onOneLine} from './syntax/one-line.ts'
export type {FileKind, Place, TransformContext} from './transform/context.ts'
export {type CheckDefinition, defineCheck} from './transform/define-check.ts'
export {defineTransform, type Transform} from './transform/define-transform.ts'
export type {TransformDefinition} from './transform/definition.ts'
export {definePreset, type TransformPreset} from './transform/preset.ts'
export type {Target} from './transform/target.ts'
