import {Command, InvalidArgumentError, Option} from 'commander'
import {paletteFor} from '../report/palette.ts'
import {formatNotes} from '../report/summary.ts'
import {appendValue} from './append-value.ts'
import {addApplyFlags} from './apply/apply-flags.ts'
import type {DiffFlags} from './commands/diff-command.ts'
import type {InspectFlags} from './commands/inspect-command.ts'
import {planCommand} from './commands/plan-command.ts'
import type {TestFlags} from './commands/test-command.ts'
import type {ExitCode} from './exit-code.ts'
import {type ExpectFlags, RESULT_FORMATS} from './expect/expect-flags.ts'
import type {ApplyCommandFlags} from './fleet/apply-command-flags.ts'
import type {UndoFleetFlags} from './fleet/undo-fleet.ts'
import {HELP_OF} from './help/help-of.ts'
import {HELP} from './help/help-text.ts'
import {withHint, wordMeant} from './help/hints.ts'
import {neededValue} from './needed-value.ts'
import {FORMATS} from './plan/documents.ts'
import {addReasons} from './plan/fail-on.ts'
import type {PlanFlags} from './plan/plan-flags.ts'
import {addReport} from './reports/report-flags.ts'
import type {ExplainFlags} from './server/explain-flags.ts'
import {addParts} from './server/inspect-parts.ts'
import {addServerFlags, namesServer} from './server/server-flags.ts'
import {print, printError} from './streams/print.ts'
import {printNotices} from './streams/print-notices.ts'
import {UsageError} from './usage-error.ts'

/** Takes the exit code of the command that ran. */
type End = (exitCode: ExitCode) => void

/**
 * Reads a command line, without the program's name, and runs the command it asks for.
 * @throws {CommanderError} after commander has printed what is wrong, or the help that was asked for
 */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  const end: End = (code) => {
    exitCode = code
  }
  const program = new Command('httpd-codemod')
    .configureOutput({
      writeOut: print,
      writeErr: printError,
      outputError: (message, write) => write(withHint(message)),
    })
    .exitOverride()
    .helpCommand(false)
  program.helpInformation = () => HELP
  addPlan(program, words, end)
  addApplyAndUndo(program, end)
  addInspectAndExplain(program, end)
  addDiff(program, end)
  addExpect(program, end)
  addListTestAndHelp(program, end)
  for (const command of program.commands) {
    command.helpInformation = () => HELP_OF[command.name()] ?? HELP
    command.showHelpAfterError(
      `See: httpd-codemod help${command.name() === 'plan' ? '' : ` ${command.name()}`}`,
    )
  }
  await program.parseAsync(words, {from: 'user'})
  return exitCode
}

/** The command that needs no name. */
function addPlan(program: Command, words: readonly string[], end: End): void {
  addApplyFlags(addServerFlags(program.command('plan', {isDefault: true})))
    .argument('[path...]')
    .option('-t, --transform <name[=options]>', '', appendValue, [])
    .addOption(new Option('--style <style>').choices(['directive', 'alias-option', 'location']))
    .option('--write')
    .option('--fleet')
    .option('--pick')
    .option('-n, --dry-run')
    .option('-o, --out <plan.json>', '', neededValue)
    .option('--check')
    .option('--fail-on <what>', '', addReasons)
    .option('--unsafe')
    .option('--no-follow')
    .addOption(new Option('--format <format>').choices([...FORMATS, 'jsonl']))
    .option('--report <format=file>', '', addReport, [])
    .option('--memory-per-process <size>', '', toBytes)
    .option('--context <n>', '', toCount, 3)
    .addOption(colorOption())
    .option('-q, --quiet')
    .option('-v, --verbose')
    .option('--version')
    .action(async (paths: readonly string[], flags: PlanFlags & {readonly version?: true}) => {
      if (flags.version) end(await printVersion())
      else if (words.length === 0 && !(await hasServer())) end(printHelp())
      else if (flags.fleet)
        end(await (await import('./fleet/plan-fleet-command.ts')).planFleetCommand(paths, flags))
      else end(await planCommand(await pathsMeant(paths, flags), flags))
    })
}

/**
 * The paths of a preview; without any, the server of this computer.
 * @throws {UsageError} if the first looks like a mistyped command; if a path is empty; if there is nothing to look at
 */
async function pathsMeant(paths: readonly string[], flags: PlanFlags): Promise<readonly string[]> {
  const [first] = paths
  const meant = first === undefined ? undefined : wordMeant(first)
  if (meant !== undefined) throw new UsageError(meant)
  if (paths.includes('')) throw new UsageError('a path is empty; expected a file, a folder or -')
  if (first !== undefined || namesServer(flags)) return paths
  const {installedFolder} = await import('./server/installed-server.ts')
  const folder = installedFolder(flags)
  const text = `no path is given, so this is the server of this computer: ${folder}`
  const next = 'inspect shows what it serves, and -t wsgi-checks looks for faults'
  const palette = paletteFor(flags.color, process.env, process.stderr)
  if (!flags.quiet) printNotices(formatNotes([text, next], palette))
  return [folder]
}

async function hasServer(): Promise<boolean> {
  return (await import('./server/installed-server.ts')).hasInstalledServer()
}

function printHelp(): ExitCode {
  print(HELP)
  return 0
}

function addApplyAndUndo(program: Command, end: End): void {
  addApplyFlags(program.command('apply'))
    .argument('<plan.json>')
    .option('--root <dir>', '', neededValue)
    .option('--shape <id>', '', appendValue, [])
    .option('--only <pattern>', '', appendValue, [])
    .option('--except <file>', '', neededValue)
    .option('--limit <n>', '', toNumber)
    .option('--max-failures <n>', '', toNumber)
    .addOption(new Option('--format <format>').choices(['text', 'jsonl']).default('text'))
    .addOption(colorOption())
    .option('-q, --quiet')
    .action(async (path: string, flags: ApplyCommandFlags) => {
      end(await (await import('./commands/apply-command.ts')).applyCommand(path, flags))
    })
  program
    .command('undo')
    .argument('[run]')
    .option('--root <dir>', '', neededValue)
    .option('--shape <id>', '', appendValue, [])
    .option('--only <pattern>', '', appendValue, [])
    .option('--except <file>', '', neededValue)
    .option('--limit <n>', '', toNumber)
    .option('--state-dir <dir>', '', neededValue)
    .addOption(colorOption())
    .option('-q, --quiet')
    .action(async (run: string | undefined, flags: UndoFleetFlags) => {
      end(await (await import('./commands/undo-command.ts')).undoCommand(run, flags))
    })
}

function addInspectAndExplain(program: Command, end: End): void {
  addServerFlags(program.command('inspect'))
    .argument('[path...]')
    .option('--fleet')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'dump', 'endpoints', 'csv']))
    .option('--check')
    .option('--host <name>', '', neededValue)
    .option('--only <parts>', '', addParts)
    .addOption(colorOption())
    .action(async (paths: readonly string[], flags: InspectFlags) => {
      end(await (await import('./commands/inspect-command.ts')).inspectCommand(paths, flags))
    })
  addServerFlags(program.command('explain'))
    .argument('[thing]', '', neededValue)
    .option('--server <path>', '', neededValue)
    .option('--state-dir <dir>', '', neededValue)
    .option('--from <address>', '', neededValue)
    .option('--user <name>', '', neededValue)
    .option('--method <method>', '', neededValue)
    .option('-H, --header <line>', '', appendValue, [])
    .option('--connect <address>', '', neededValue)
    .option('--requests <file>', '', neededValue)
    .option('--log <line>', '', neededValue)
    .option('--shape <id>', '', appendValue, [])
    .option('--only <pattern>', '', appendValue, [])
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addOption(colorOption())
    .action(async (thing: string | undefined, flags: ExplainFlags) => {
      end(await (await import('./commands/explain-command.ts')).explainCommand(thing, flags))
    })
}

function addExpect(program: Command, end: End): void {
  addServerFlags(program.command('expect'))
    .argument('<file...>')
    .option('--server <path>', '', neededValue)
    .option('--site <url>', '', neededValue)
    .option('--only <text>', '', neededValue)
    .option('--strict')
    .option('--record')
    .option('--update')
    .option('--coverage')
    .option('--fail-under <percent>', '', toPercent)
    .addOption(new Option('--format <format>').choices(RESULT_FORMATS).default('text'))
    .addOption(colorOption())
    .action(async (paths: readonly string[], flags: ExpectFlags) => {
      end(await (await import('./commands/expect-command.ts')).expectCommand(paths, flags))
    })
}

function addDiff(program: Command, end: End): void {
  addServerFlags(program.command('diff'))
    .argument('[path...]')
    .option('--base <revision>', '', neededValue)
    .addOption(new Option('--format <format>').choices(['text', 'json', 'md']).default('text'))
    .addOption(new Option('--gate <gate>').choices(['none', 'widened', 'any']).default('none'))
    .addOption(colorOption())
    .action(async (paths: readonly string[], flags: DiffFlags) => {
      end(await (await import('./commands/diff-command.ts')).diffCommand(paths, flags))
    })
}

function addListTestAndHelp(program: Command, end: End): void {
  program.command('list').action(async () => {
    end(await (await import('./commands/list-command.ts')).listCommand())
  })
  program
    .command('test')
    .argument('[name...]')
    .option('--fixtures <folder>', '', neededValue)
    .option('--update')
    .action(async (names: readonly string[], flags: TestFlags) => {
      end(await (await import('./commands/test-command.ts')).testCommand(names, flags))
    })
  program
    .command('help')
    .argument('[name]')
    .action(async (name: string | undefined) => {
      end(await (await import('./commands/help-command.ts')).helpCommand(name))
    })
}

function colorOption(): Option {
  return new Option('--color <when>').choices(['auto', 'always', 'never']).default('auto')
}

async function printVersion(): Promise<ExitCode> {
  const {packageVersion} = await import('./package-root.ts')
  const {pcre2Version} = await import('../httpd/patterns/pcre2.ts')
  const engine = pcre2Version()
  const patterns = engine === undefined ? 'without PCRE2: some expressions stay uncertain' : `PCRE2 ${engine}`
  print(`httpd-codemod ${packageVersion()} (${patterns})\n`)
  return 0
}

function toPercent(value: string): number {
  if (/^(?:100|\d{1,2})(?:\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value)
  throw new InvalidArgumentError('Expected a number from 0 to 100.')
}

/** `50M`: units are powers of 1024, as those of mod_wsgi and ps. */
function toBytes(value: string): number {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d+)?)([KMG]?)(?:i?B)?$/i.exec(value) ?? []
  if (number === undefined) throw new InvalidArgumentError('Expected a size such as 80M.')
  return Number(number) * 1024 ** ['', 'K', 'M', 'G'].indexOf(unit.toUpperCase())
}

function toNumber(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Expected a number.')
}

function toCount(value: string): number {
  if (/^\d{1,6}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('Expected a number of lines.')
}
