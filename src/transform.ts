/** Public entry for authors of transforms: everything a transform may import. */
export {blankLine, comment, directive, type NewLine, section} from './edit/builders.ts'
export type {Editor} from './edit/editor.ts'
export {setOff} from './edit/spacing.ts'
export {mergeOptions} from './model/httpd-options.ts'
export {
  baseNameOf,
  type Coverage,
  coverageOfPrefix,
  directoryOf,
  isVariable,
  isWindowsPath,
  mergeSlashes,
} from './model/paths.ts'
export {bareDirectives, directivesIn, isWithin, type Placed, type Scope, sectionsIn} from './model/scopes.ts'
export {mayOverlap, type UrlAlias, urlAliasesOf} from './model/url-aliases.ts'
export {type Application, applicationKey, applicationOf} from './model/wsgi/applications.ts'
export {coverageOf} from './model/wsgi/coverage.ts'
export {type DirectoryDirective, directivesReaching} from './model/wsgi/directory-directives.ts'
export {type DirectiveElsewhere, type Elsewhere, siteKeyOf} from './model/wsgi/elsewhere.ts'
export {groupNameFor} from './model/wsgi/group-names.ts'
export {type GroupUsers, groupUsers, scriptsOf} from './model/wsgi/group-users.ts'
export {GLOBAL, type Group, groupNamedBy, placedIn, RESOURCE} from './model/wsgi/groups.ts'
export {belongsTo, type HandlerUse} from './model/wsgi/handlers.ts'
export {type LocationForm, locationFormOf} from './model/wsgi/location-form.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  hasOtherConsumers,
  isComputed,
  isSelectable,
  runsInDaemon,
  serverNameOf,
  type WsgiModel,
} from './model/wsgi/wsgi-model.ts'
export {optionNamed, type WsgiOption} from './model/wsgi/wsgi-options.ts'
export {type Argument, argumentsOf} from './syntax/arguments.ts'
export {isConditional, isSameName, toIdentifier} from './syntax/names.ts'
export type * from './syntax/nodes.ts'
export type {FileKind, Place, TransformContext} from './transform/context.ts'
export {type CheckDefinition, defineCheck} from './transform/define-check.ts'
export {defineTransform, type Transform} from './transform/define-transform.ts'
export type {TransformDefinition} from './transform/definition.ts'
export {definePreset, type TransformPreset} from './transform/preset.ts'
