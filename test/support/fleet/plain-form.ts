import type {PlannedServer} from '../../../src/fleet/plan-server.ts'
import type {FileResult} from '../../../src/run/file-result.ts'
import {type HostWords, withoutWords} from './words.ts'

/**
 * What is done to a server and what is refused, with its own words replaced: the same for servers of one shape, found
 * out in the plainest way there is.
 */
export function plainFormOf({files}: PlannedServer, words: HostWords): string {
  const forms = files.flatMap(({result}) => [
    ...changesIn(result),
    ...refusalsIn(result),
    ...differencesIn(result),
  ])
  return [...new Set(forms.map((form) => withoutWords(form, words)))].sort().join('\n')
}

function changesIn({text, changeSet}: FileResult): readonly string[] {
  return changeSet.replacements.map(({from, to, text: added}) =>
    JSON.stringify({removed: text.slice(from, to), added}),
  )
}

function refusalsIn({refusals}: FileResult): readonly string[] {
  return refusals.map(({transform, key}) => `refused: ${transform} ${key}`)
}

function differencesIn({effects}: FileResult): readonly string[] {
  return (effects?.effects ?? []).flatMap(({request, keys, before, after}) =>
    keys
      .filter((key) => key !== 'sharedWith')
      .map((key) => `${request.host}:${request.port} ${key}: ${before[key]} -> ${after[key]}`),
  )
}
