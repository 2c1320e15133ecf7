/** Reads files of expectations, in whichever of the formats they are. */
import {isMap, isScalar} from 'yaml'
import {readFile, readToEnd, readWaiting} from '../../../server/disk/read-file.ts'
import {EXPECTATIONS} from '../../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../../server/input-error.ts'
import {decode} from '../../../text/encoding.ts'
import type {ExpectationFile} from '../expectation.ts'
import {entryReaderOf, offsetOf} from '../yaml/entries.ts'
import {parseYaml} from '../yaml/parse-yaml.ts'
import {type Faults, faultsOf} from './faults.ts'
import {isHttpbb, readHttpbb} from './httpbb.ts'
import {readOwnFormat} from './own-format.ts'
import {isWhereto, readWhereto} from './whereto.ts'

/**
 * Reads a file of expectations.
 * @param path its path; `-` for standard input
 * @throws {InputError} if it cannot be read
 * @throws {AggregateError} of an {InputError} for each fault in it, with its line and column
 */
export function readExpectations(path: string): ExpectationFile {
  return expectationsIn(path, textOfFile(path))
}

/** The text of a file of expectations, without a byte order mark. */
export function textOfFile(path: string): string {
  try {
    const bytes = path === '-' ? readToEnd(0, EXPECTATIONS, readWaiting) : readFile(path, EXPECTATIONS)
    const {text, encoding} = decode(bytes)
    if (encoding !== 'utf-8') throw new InputError('it is not UTF-8; save it as UTF-8')
    return text.replace(/^\ufeff/, '')
  } catch (error) {
    throw new InputError(`${path}: cannot read this file of expectations: ${reasonOf(error)}`)
  }
}

/** The expectations of a text. */
export function expectationsIn(path: string, text: string): ExpectationFile {
  const faults = faultsOf(path, text)
  const file = contentsOf(path, text, faults)
  faults.throwAny()
  return file
}

function contentsOf(path: string, text: string, faults: Faults): ExpectationFile {
  if (isWhereto(text))
    return {path, dialect: 'whereto', server: undefined, expectations: readWhereto(text, faults)}
  const empty: ExpectationFile = {path, dialect: 'own', server: undefined, expectations: []}
  const yaml = parseYaml(text, faults)
  const contents = yaml?.resolve(yaml.document.contents)
  if (!yaml || !contents || (isScalar(contents) && contents.value === null)) return empty
  if (!isMap(contents)) {
    faults.add(
      offsetOf(contents),
      'Unexpected value, expected `expect:` and a list, lines of whereto, or tests of httpbb',
    )
    return empty
  }
  const reader = entryReaderOf(yaml, faults)
  const entries = reader.entriesOf(contents, isHttpbbKey(contents.items[0]?.key) ? 'allowed' : 'wrong')
  if (isHttpbb(entries))
    return {path, dialect: 'httpbb', server: undefined, expectations: readHttpbb(entries, reader, faults)}
  return {path, dialect: 'own', ...readOwnFormat(entries, reader, faults)}
}

function isHttpbbKey(key: unknown): boolean {
  return isScalar(key) && /^https?:\/\//.test(String(key.value))
}
