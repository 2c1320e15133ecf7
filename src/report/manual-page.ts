import {formatDeclared} from '../effects/declared.ts'
import {isCheck, type TransformDefinition} from '../transform/definition.ts'
import {formatOption} from '../transform/options.ts'
import type {PresetDefinition} from '../transform/preset.ts'
import type {Palette} from './palette.ts'
import {paragraphsOf, wrap, wrapItem} from './wrap.ts'

const WIDTH = 80
const INDENT = '  '
const DEEPER = '      '

/** A page on a transform, made from its definition; `example` is a patch of its first fixture, if there is one. */
export function formatTransformPage(
  definition: TransformDefinition,
  example: string | undefined,
  palette: Palette,
): string {
  const {name, summary, applicability, description, options, messages, findings, refusals, notes, url} =
    definition
  const section = sectionsWith(palette)
  return [
    `${palette('header', name)} (${isCheck(definition) ? 'check' : applicability})\n`,
    ...lines(summary),
    section('Description', paragraphs(description)),
    section(
      'Options',
      Object.entries(options).flatMap(([key, schema]) => [
        ...wrap(formatOption(key, schema), WIDTH, INDENT),
        ...wrap(schema.description, WIDTH, DEEPER),
      ]),
    ),
    section('Changes', items(Object.values(messages))),
    section('What the server does differently', items(isCheck(definition) ? [] : effectsOf(definition))),
    section(
      'Finds',
      Object.values(findings).flatMap(({message, reason, repair}) => [
        ...items([message]),
        ...wrap(`Because ${reason}`, WIDTH, DEEPER),
        ...(repair === undefined ? [] : wrap(`To repair: -t ${repair}`, WIDTH, DEEPER)),
      ]),
    ),
    section(
      'Refuses where',
      Object.values(refusals).flatMap(({reason, unlock}) => [
        ...items([reason]),
        ...wrap(`To unlock: ${unlock}`, WIDTH, DEEPER),
      ]),
    ),
    section('Notes', items(Object.values(notes))),
    section('Example', exampleLines(example)),
    section('See', url === undefined ? [] : [`${INDENT}${url}`]),
  ].join('')
}

/** What a transform declares, a line each; nothing else may change where it is safe. */
function effectsOf({effects}: TransformDefinition): readonly string[] {
  return effects.length > 0 ? effects.map(formatDeclared) : ['nothing']
}

/** A page on a preset: the transforms it runs, and an example if there is one. */
export function formatPresetPage(
  {name, summary, description, transforms}: PresetDefinition,
  example: string | undefined,
  palette: Palette,
): string {
  const section = sectionsWith(palette)
  return [
    `${palette('header', name)} (preset)\n`,
    ...lines(summary),
    section('Description', paragraphs(description)),
    section(
      'Runs in this order',
      transforms.flatMap(({definition}) => [
        `${INDENT}${definition.name}`,
        ...wrap(definition.summary, WIDTH, DEEPER),
      ]),
    ),
    section('Example', exampleLines(example)),
  ].join('')
}

/** A section of a page; nothing where it has no content. */
function sectionsWith(palette: Palette): (title: string, content: readonly string[]) => string {
  return (title, content) => {
    return content.length === 0
      ? ''
      : `\n${palette('header', title)}\n${content.map((line) => `${line}\n`).join('')}`
  }
}

function lines(text: string): readonly string[] {
  return wrap(text, WIDTH, INDENT).map((line) => `${line}\n`)
}

function paragraphs(text: string): readonly string[] {
  const all = paragraphsOf(text, WIDTH, INDENT)
  return all.length === 0 ? [] : [all.join('\n\n')]
}

function items(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => wrapItem(text, WIDTH, INDENT))
}

function exampleLines(example: string | undefined): readonly string[] {
  return example === undefined ? [] : [example.trimEnd()]
}
