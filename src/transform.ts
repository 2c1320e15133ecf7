/** Public entry for authors of transforms: definitions, edits, and what the text of a server says. */
export {blankLine, comment, directive, type NewLine, section} from './edit/builders.ts'
export type {Editor} from './edit/editor.ts'
export {setOff} from './edit/spacing.ts'
export {directiveOf} from './httpd/directives/directive-table.ts'
export {orderDependentLines} from './httpd/directives/order-dependence.ts'
export type {Version} from './httpd/environment.ts'
export {hasOption} from './httpd/httpd-options.ts'
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
export {type RewriteFlags, rewriteFlagsOf} from './httpd/rewrite-flags.ts'
export {groupBy} from './query/group-by.ts'
export {blankLineAbove, spareBlankLine} from './query/siblings.ts'
export {findDirectives, findSections, sectionsAround} from './query/tree-index.ts'
export {type Truth, truthOf, truthOfVersion} from './scopes/conditions.ts'
export {truthByDefine} from './scopes/defined-names.ts'
export type {DirectiveElsewhere, LineElsewhere} from './scopes/elsewhere.ts'
export {type Mount, type MountPath, mayOverlap, mountOf, mountsIn, urlPrefixOf} from './scopes/mount.ts'
export {overlapsIn} from './scopes/overlaps.ts'
export {certainDirective} from './scopes/reach/certain-directive.ts'
export {coverageOf} from './scopes/reach/coverage.ts'
export {type DirectoryDirective, directivesReaching} from './scopes/reach/directory-directives.ts'
export {optionsOf} from './scopes/reach/directory-options.ts'
export {type DirectiveInForce, directivesInForce} from './scopes/reach/effective-directive.ts'
export {type LocationForm, locationFormOf} from './scopes/reach/location-form.ts'
export {type Reach, reachOf} from './scopes/reach/reach.ts'
export {
  type ReachingElsewhere,
  reachingElsewhere,
  settersElsewhere,
} from './scopes/reach/reaching-elsewhere.ts'
export {reachedBy} from './scopes/reach/section-index.ts'
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
export {isConditional, isSameName, toIdentifier} from './syntax/names.ts'
export type * from './syntax/nodes.ts'
export {type Argument, argumentsOf} from './syntax/words/arguments.ts'
export {onOneLine} from './syntax/words/one-line.ts'
export {firstWord, wordsOf} from './syntax/words/words-of.ts'
export {nearestName} from './text/nearest-name.ts'
export type {Decider, MountAnswer} from './transform/answers/answers-in.ts'
export type {FileContext, FileKind} from './transform/context.ts'
export {defineCheck} from './transform/define-check.ts'
export {defineTransform, type Transform} from './transform/define-transform.ts'
export {definePreset, type TransformPreset} from './transform/preset.ts'
export type {Target} from './transform/target.ts'
export type {ObstacleOf, Place} from './transform/texts/texts.ts'
