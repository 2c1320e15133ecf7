import type {Endpoint} from '../../inspect/mounts/endpoint.ts'
import {printable} from '../quote/printable.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'

/**
 * One line for each endpoint, its fields separated by tabs: URL, extent, what answers, status, path as written, what it
 * leads to, FILE:LINE, and `certain` or why not. `-` stands for what is not there or not known.
 */
export function formatEndpoints(endpoints: readonly Endpoint[]): string {
  return endpoints.map((each) => `${fieldsOf(each).map(printable).join('\t')}\n`).join('')
}

function fieldsOf(endpoint: Endpoint): readonly string[] {
  const {url, extent, kind, status, path, target, place, use, certain, reasons} = endpoint
  const {file, line} = use ?? place
  return [
    ...[url, extent, kind, `${status ?? '-'}`, path, target === '' ? '-' : maskedSentence(target)],
    `${file}:${line}`,
    certain ? 'certain' : `uncertain: ${reasons.map(maskedSentence).join('; ')}`,
  ]
}
