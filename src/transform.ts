/** Public entry for authors of transforms: everything a transform may import. */
export {blankLine, comment, directive, type NewLine, section} from './edit/builders.ts'
export type {Editor} from './edit/editor.ts'
export {type Application, isSameApplication, overlaps} from './model/applications.ts'
export {coverageOf} from './model/coverage.ts'
export {GLOBAL, type Group, placedIn, RESOURCE, groupNamedBy} from './model/groups.ts'
export {groupNameFor} from './model/group-names.ts'
export {belongsTo, type HandlerUse} from './model/handlers.ts'
export {type LocationForm, locationFormOf} from './model/location-form.ts'
export {
  baseNameOf,
  type Coverage,
  coverageOfPrefix,
  directoryOf,
  isVariable,
  isWindowsPath,
  mergeSlashes,
} from './model/paths.ts'
export {directivesNamed, type Item, isWithin, itemsIn, type Scope, sectionsAmong} from './model/scopes.ts'
export {optionNamed, type WsgiOption} from './model/wsgi-options.ts'
export {
  type DaemonDefinition,
  effectiveGroup,
  hasOtherConsumers,
  isComputed,
  isSelectable,
  runsInDaemon,
  serverNameOf,
  type WsgiModel,
} from './model/wsgi-model.ts'
export {type Argument, argumentsOf} from './syntax/arguments.ts'
export {isSameName, toIdentifier} from './syntax/names.ts'
export type * from './syntax/nodes.ts'
export type {Place, TransformContext} from './transform/context.ts'
export {defineTransform, type Transform} from './transform/define-transform.ts'
export type {TransformDefinition} from './transform/definition.ts'
export {definePreset, type TransformPreset} from './transform/preset.ts'
