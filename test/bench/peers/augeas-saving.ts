import {execFileSync, spawnSync} from 'node:child_process'
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Measure, notMeasured, ofProcess} from '../measure.ts'

const EMAIL = 'somebody@example.com'

/** Augeas as people use it to change files. */
export interface AugeasSaving {
  /** Sets the ServerAdmin of each virtual host in a fresh copy of the files and saves them: CPU time. */
  readonly measure: Measure
  readonly missing?: string
}

/** Augeas with its own command on copies, below a folder, of the files of another. */
export function findAugeasSaving(folder: string, files: string): AugeasSaving {
  if (spawnSync('augtool', ['--version']).status !== 0) {
    return {measure: notMeasured, missing: 'Augeas that saves: apt-get install augeas-tools'}
  }
  const copy = join(folder, 'copy')
  const script = join(folder, 'script')
  writeFileSync(
    script,
    `set /augeas/load/Httpd/lens Httpd.lns\nset /augeas/load/Httpd/incl "${copy}/*.conf"\nload\n` +
      `setm /files${copy}/*/VirtualHost directive[. = "ServerAdmin"]/arg ${EMAIL}\nsave\n`,
  )
  const save = ofProcess(() => ({program: 'augtool', args: ['--noautoload', '--file', script]}))
  return {
    measure: () => {
      rmSync(copy, {recursive: true, force: true})
      execFileSync('cp', ['-a', files, copy])
      const taken = save()
      const names = readdirSync(copy)
      const unsaved = names.filter((name) => !readFileSync(join(copy, name), 'latin1').includes(EMAIL))
      if (unsaved.length > 0 && Number.isFinite(taken)) {
        throw new Error(`Augeas left ${unsaved.length} files as they were`)
      }
      return taken
    },
  }
}
