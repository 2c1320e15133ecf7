import type {Plugin} from 'unified'
import type {VFile} from 'vfile'
import {forgetTree} from '../query/tree-cache.ts'
import {type Elsewhere, NOTHING_ELSEWHERE} from '../scopes/elsewhere.ts'
import type {Root} from '../syntax/nodes.ts'
import type {ServerAround} from './answers/answers-in.ts'
import {checkDefinition} from './checking/check-definition.ts'
import {remember} from './checking/made.ts'
import {type AuthoredTransform, type TransformDefinition, withDefaults} from './definition.ts'
import {type JudgeStep, judged} from './judged-step.ts'
import {type GivenOptions, type NoOptions, type OptionSchemas, resolveOptions} from './options.ts'
import type {Change, TransformRun} from './outcome.ts'
import {type RunSettings, runTransform} from './run-transform.ts'
import {ANY_TARGET, type Target} from './target.ts'
import type {NoTexts, Texts} from './texts/texts.ts'

/** A transform is a unified plugin that carries its definition. */
export interface Transform<S extends OptionSchemas = OptionSchemas>
  extends Plugin<[GivenOptions<S>?], Root, Root> {
  readonly definition: TransformDefinition<S>
  /** The same transform with other defaults, as a plugin of its own: unified merges options of one plugin used twice. */
  with(options: GivenOptions<S>): Transform<S>
}

/**
 * Makes a transform of a definition. The compiler checks the keys of its texts and the values for their
 * placeholders wherever `run` speaks.
 * @throws {DefinitionError} for a definition, from JavaScript, that cannot be one
 */
export function defineTransform<
  const S extends OptionSchemas = NoOptions,
  const M extends Texts['messages'] = NoTexts['messages'],
  const F extends Texts['findings'] = NoTexts['findings'],
  const R extends Texts['refusals'] = NoTexts['refusals'],
  const N extends Texts['notes'] = NoTexts['notes'],
>(authored: AuthoredTransform<S, {messages: M; findings: F; refusals: R; notes: N}>): Transform<S> {
  checkDefinition('transform', authored)
  return withPresets(withDefaults(authored), {})
}

function withPresets<S extends OptionSchemas>(
  definition: TransformDefinition<S>,
  presets: GivenOptions<S>,
): Transform<S> {
  function plugin(given?: GivenOptions<S>): (root: Root, file: VFile) => Root {
    const options = resolveOptions(definition.name, definition.options, {...presets, ...given})
    return (root, file) => {
      const done = runTransform(definition, options, root, settingsOf(file))
      const {run, root: next} = judged(done, root, file.data)
      file.data.httpd = {
        source: file.data.httpd?.source ?? root,
        runs: [...(file.data.httpd?.runs ?? []), run],
      }
      // The transforms after this one ask the new tree.
      if (next !== root) forgetTree(root)
      return next
    }
  }
  const transform = {
    definition,
    with: (options: GivenOptions<S>) => withPresets(definition, {...presets, ...options}),
  }
  return remember(Object.assign(plugin, transform))
}

function settingsOf({data, basename}: VFile): RunSettings {
  return {
    takes: data.httpdTakes ?? 'safe',
    elsewhere: data.httpdElsewhere ?? NOTHING_ELSEWHERE,
    kind: basename === '.htaccess' ? 'htaccess' : 'configuration',
    target: data.httpdTarget ?? ANY_TARGET,
    accepts: data.httpdAccepts ?? (() => true),
    server: data.httpdServer,
    isRejected: data.httpdIsRejected,
  }
}

/** What transforms leave behind on a file. */
export interface HttpdData {
  /** The tree before the first transform. */
  readonly source: Root
  readonly runs: readonly TransformRun[]
}

declare module 'vfile' {
  interface DataMap {
    httpd: HttpdData
    /** `unsafe`: changes that are not safe are taken too. */
    httpdTakes: 'safe' | 'unsafe'
    /** The other files of the server; without it the file is looked at by itself. */
    httpdElsewhere: Elsewhere
    /** What the user said of the server; without it the file is for any version. */
    httpdTarget: Target
    /** Asked about each change that would be made in a tree; without it all are made. */
    httpdAccepts: (change: Change, root: Root) => boolean
    /** The server around the file, for what checks ask of it; without it they ask nothing. */
    httpdServer: ServerAround
    /** True where that server does not start, so that checks ask it nothing. */
    httpdIsRejected: boolean
    /** Looks at what the server would do differently after a step; without it nobody does. */
    httpdJudge: JudgeStep
  }
}
