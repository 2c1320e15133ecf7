import {printable} from '../../report/quote/printable.ts'
import {realPathOf} from '../../server/disk/paths.ts'
import {RefusedError} from '../refused-error.ts'
import type {PlannedFile} from './plan.ts'

/**
 * Refuses a plan of which a file is reached through a symbolic link: the plan was made for the file itself, and a link
 * could lead out of the folder that it is applied to.
 * @throws {RefusedError} that names each of them
 */
export function refuseLinks(files: readonly PlannedFile[]): void {
  const led = files.flatMap(({realPath}) => {
    const real = realPathIfThere(realPath)
    if (real === undefined || real === realPath) return []
    return [`${printable(realPath)}: a symbolic link leads to ${printable(real)}`]
  })
  if (led.length > 0) throw new RefusedError(`${led.join('\n')}\nmake a new plan, of the files themselves`)
}

function realPathIfThere(path: string): string | undefined {
  try {
    return realPathOf(path)
  } catch {
    return undefined
  }
}
