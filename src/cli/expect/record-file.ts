import {lstatSync} from 'node:fs'
import {dirname, relative, resolve} from 'node:path'
import type {ExpectationFile} from '../../inspect/expect/expectation.ts'
import {expectationsIn, readExpectations, textOfFile} from '../../inspect/expect/files/read-expectations.ts'
import {recordAnswers} from '../../inspect/expect/recording/record-answers.ts'
import {renewAnswers} from '../../inspect/expect/recording/renew-answers.ts'
import {recordedYaml, renewedYaml} from '../../report/expect/recorded-yaml.ts'
import {recordingLines} from '../../report/expect/recording-lines.ts'
import {placeLabel} from '../../report/inspect/place-label.ts'
import {USUAL_WIDTH} from '../../report/page/page.ts'
import {paletteFor} from '../../report/palette.ts'
import {serverSecretsOf} from '../../report/secrets/server-secrets.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {InputError} from '../../server/input-error.ts'
import type {ExitCode} from '../exit-code.ts'
import {tellOf} from '../server/notices.ts'
import {namesServer} from '../server/server-flags.ts'
import {print} from '../streams/print.ts'
import {type DocumentKind, refuseToReplace, saveDocument} from '../streams/save-document.ts'
import {tuneForWholeServer} from '../tune-engine.ts'
import type {ExpectFlags} from './expect-flags.ts'
import {type ExpectedServer, isBeside, openExpected} from './expected-servers.ts'

/**
 * Writes a file from what a server answers today, or renews one with `--update`.
 * @param path the file; `-` prints it
 * @throws {InputError} if the server rejects its configuration, or the file cannot be written
 */
export function recordFile(path: string, flags: ExpectFlags): ExitCode {
  const before = path === '-' ? undefined : existing(path, flags)
  const file: ExpectationFile = before?.file ?? {path, dialect: 'own', server: undefined, expectations: []}
  tuneForWholeServer()
  const {server} = openExpected([file], flags)[0] as ExpectedServer
  const {reading} = server
  const {error, serverRoot} = reading
  if (error)
    throw new InputError(
      `the server rejects this configuration, so that nothing is recorded: ${placeLabel(error, serverRoot)}: ${error.message}`,
    )
  const known = {serverRoot, secrets: serverSecretsOf(reading)}
  const {answers, leftOut} = recordAnswers(server, file.expectations)
  const renewals = renewAnswers(server, file.expectations)
  const {text, renewed} = before
    ? renewedYaml(before.text, file, renewals, answers, known)
    : {text: recordedYaml(answers, known, serverPathFrom(path, flags)), renewed: []}
  if (path === '-') print(text)
  else saveDocument(path, text, FILE)
  const unknown = [...renewals.values()].flatMap((renewal) => (renewal.answer ? [] : [renewal.leftOut]))
  if (path !== '-') {
    const page = {width: USUAL_WIDTH, palette: paletteFor(flags.color, process.env, process.stdout)}
    print(recordingLines({path, answers, renewed, leftOut: [...unknown, ...leftOut]}, known, page))
  }
  tellOf(server, [], flags.color)
  return 0
}

const FILE: DocumentKind = {name: 'file of expectations', read: readOwn}

/** A file of our own format. */
function readOwn(path: string): ExpectationFile {
  try {
    const file = readExpectations(path)
    if (file.dialect === 'own') return file
    throw new InputError(`${path}: these are expectations of ${file.dialect}`)
  } catch (error) {
    if (error instanceof AggregateError && error.errors[0] instanceof InputError) throw error.errors[0]
    throw error
  }
}

/** The file that is there; undefined where none is. */
function existing(
  path: string,
  {update}: ExpectFlags,
): {readonly file: ExpectationFile; readonly text: string} | undefined {
  if (!lstatSync(systemPath(path), {throwIfNoEntry: false})) return undefined
  refuseToReplace(path, FILE)
  if (!update)
    throw new InputError(
      `${path}: this file exists; --update renews what was recorded in it, and adds what is new`,
    )
  const text = textOfFile(path)
  return {file: expectationsIn(path, text), text}
}

/** How a new file names its server, where the command line does so by a path alone. */
function serverPathFrom(path: string, flags: ExpectFlags): string | undefined {
  if (flags.server === undefined || namesServer(flags) || path === '-') return undefined
  const folder = dirname(resolve(path))
  const server = resolve(flags.server)
  return isBeside(server, folder) ? relative(folder, server) || '.' : undefined
}
