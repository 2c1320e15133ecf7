import {InvalidArgumentError} from 'commander'
import {PARTS, type Part} from '../../report/inspect/parts.ts'

/** Adds the parts of one `--only`, which is a list, to those of the ones before it. */
export function addParts(value: string, before: readonly Part[] | undefined): readonly Part[] {
  const added = value.split(',').map((word) => {
    const part = PARTS.find((each) => each === word.trim())
    if (part === undefined) throw new InvalidArgumentError(`Expected one or more of ${PARTS.join(', ')}.`)
    return part
  })
  return [...new Set([...(before ?? []), ...added])]
}
