import type {PlacedError} from '../../reading/reading.ts'
import {type Fault, isCertain} from '../../reading/verdict/fault.ts'
import {faultsOfPart, faultsWithin} from '../../reading/verdict/faults.ts'
import {isPlainlyAccepted, unclearIfModules} from '../../reading/verdict/plain/plainly-accepted.ts'
import {ACCEPTED, type FileVerdict, isEnded} from '../../reading/verdict/verdict.ts'
import {errorsIn} from '../../reading/versions/with-file.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Target} from '../../transform/target.ts'
import {LONE_FILE, readAlone} from './lone-server.ts'
import {applyBy, type ModuleTest, moduleTestsIn, outcomeOf} from './module-tests.ts'

/**
 * What any server says to a file that none is known to read.
 * @param path what the file is called
 */
export function verdictOfPart(root: Root, target: Target, path: string): FileVerdict {
  const versions = {httpdVersion: target.httpd, modWsgiVersion: target.modWsgi}
  if (isPlainlyAccepted(root, versions)) return ACCEPTED
  const errorsOf = (version: Root, assume?: ReadonlyMap<string, boolean>): readonly PlacedError[] =>
    errorsIn(readAlone(version, [], target, assume && {assume})).map((error) => {
      return {...error, message: error.message.replaceAll(LONE_FILE, path)}
    })
  const faultsIn = (version: Root): readonly Fault[] => {
    const faults = faultsOfPart(version, errorsOf(version), path)
    // What a server says first it says instead of what is in its conditional sections.
    if (faults.length > 0) return faults
    const tests = moduleTestsIn(version, unclearIfModules(version, versions))
    return faultsIfModules(version, path, tests, (assume) => errorsOf(version, assume))
  }
  const faults = faultsIn(root)
  if (faults.length === 0) return ACCEPTED
  const certain = faults.filter(isCertain)
  return {
    faults,
    isAccepted: certain.length === 0,
    isEndedBy: (result) => isEnded(certain, faultsIn(result).filter(isCertain)),
  }
}

/** The faults within sections of IfModule, each of which a server has that reads its section. */
function faultsIfModules(
  root: Root,
  path: string,
  tests: readonly ModuleTest[],
  errorsWith: (assume: ReadonlyMap<string, boolean>) => readonly PlacedError[],
): readonly Fault[] {
  return tests.flatMap((test) => {
    const isTakenAsMet = test.source === 'mod_wsgi.c' && test.isThere
    const errors = errorsWith(outcomeOf(test))
    return faultsWithin(root, errors, path, (conditions) => applyBy(test, conditions)).map((fault) => ({
      ...fault,
      condition: {tag: `<IfModule ${test.word}>`, isTakenAsMet},
    }))
  })
}
