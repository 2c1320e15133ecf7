import {readFileSync} from 'node:fs'
import {stderr} from 'node:process'
import {plannedChangesOf} from '../../plan/document/planned-changes.ts'
import {readPlan} from '../../plan/document/read-plan.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {UNNAMED} from '../../server/locate/named-server.ts'
import {createServers} from '../../server/servers.ts'
import type {ExitCode} from '../exit-code.ts'
import {schemaFile} from '../package-root.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {formatReplaced} from './format-replaced.ts'
import {replaceFiles} from './replace-files.ts'

interface ApplyCommandFlags extends ApplyFlags {
  readonly color: ColorMode
  readonly quiet?: true
}

/** Writes a reviewed plan: all of its files, or none. */
export async function applyCommand(path: string, flags: ApplyCommandFlags): Promise<ExitCode> {
  const plan = readPlan(path, JSON.parse(readFileSync(schemaFile(), 'utf8')))
  const {changes, done} = plannedChangesOf(plan)
  const root = [plan.assumptions['--root']].flat()[0]
  const servers = createServers({...UNNAMED, root})
  const replaced = await replaceFiles(changes, servers, root, flags)
  if (!flags.quiet) {
    const palette = paletteFor(flags.color, process.env, stderr)
    stderr.write(formatReplaced(replaced, {written: changes.length, done: done.length}, palette))
  }
  return 0
}
