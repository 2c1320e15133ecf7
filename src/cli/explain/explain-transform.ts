import {existsSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {formatPresetPage, formatTransformPage} from '../../report/manual-page.ts'
import {type ColorMode, type Palette, paletteFor} from '../../report/palette.ts'
import {formatPatch} from '../../report/patch/unified-diff.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {formatNotes} from '../../report/summary.ts'
import {formatText} from '../../report/text.ts'
import {runCase} from '../../testing/check-case.ts'
import {readCase} from '../../testing/read-case.ts'
import type {ExitCode} from '../exit-code.ts'
import {fixturesFolder} from '../package-root.ts'
import {loadOwn, MODULE, type Subject, transformFiles} from '../selection/find-transforms.ts'
import {print} from '../streams/print.ts'
import {UsageError} from '../usage-error.ts'

/**
 * Prints the manual page of a transform or preset of this package. Nothing else is loaded as code.
 * @throws {UsageError} if there is none of that name; for a path, what was probably meant
 */
export async function explainTransform(name: string, color: ColorMode): Promise<ExitCode> {
  if (!transformFiles().has(name) && (name.includes('/') || existsSync(name))) throw otherThan(name)
  const subject = await loadOwn(name)
  const palette = paletteFor(color, process.env, process.stdout)
  const example = await exampleOf(subject, palette)
  const page =
    typeof subject === 'function'
      ? formatTransformPage(subject.definition, example, palette)
      : formatPresetPage(subject.definition, example, palette)
  print(page)
  return 0
}

function otherThan(path: string): UsageError {
  return new UsageError(`explain ${shellWord(path)}: ${wayOutFor(path)}`)
}

/** What lines of an error log begin with, or hold. */
const LOG_LINE = /^\[[A-Z][a-z]{2} |\bAH\d{5}: |^mod_wsgi \(/

/** What to do about a path: it is easy to forget the line number that a file is explained by. */
function wayOutFor(path: string): string {
  const word = shellWord(path)
  if (MODULE.test(path)) return 'explain loads no modules; to run this one, use -t, or test for its fixtures'
  const stats = statSync(path, {throwIfNoEntry: false})
  if (stats?.isDirectory()) return `this is a folder; for what is in it: httpd-codemod inspect ${word}`
  if (stats && /(?:^|[._-])log(?:\.\d+)?$/i.test(path))
    return `for the lines of an error log: httpd-codemod explain --log ${word}`
  if (stats)
    return `a line number is missing; for line 1: httpd-codemod explain ${word}:1, for all of it: httpd-codemod inspect ${word}`
  if (LOG_LINE.test(path)) return 'for a line of an error log, write --log before it'
  const request = path.startsWith('/') ? `; for a request: httpd-codemod explain http://HOST${word}` : ''
  return `no such file or folder${request}`
}

/**
 * The patch of the fixture `basic`, which the tests keep right, or what is said where nothing changes; undefined for
 * a transform from elsewhere.
 */
async function exampleOf(subject: Subject, palette: Palette): Promise<string | undefined> {
  const folder = join(fixturesFolder(), subject.definition.name, 'basic')
  if (!existsSync(folder)) return undefined
  const example = await readCase(folder)
  const result = {...runCase(subject, example, example.input), path: 'site.conf'}
  return result.changes.length > 0
    ? formatPatch(result, {name: 'site.conf', context: 3, palette})
    : formatText(result, palette) + formatNotes(result.notes, palette)
}
