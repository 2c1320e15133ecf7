/** Files that Directory and Files sections apply to, so that a request can be asked that comes to them. */
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import {matchesGlob} from '../../../httpd/patterns/glob.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {matchDirectory, matchFiles, matchPattern, patternOf} from '../../../resolve/sections/section-match.ts'
import {textsOf} from './sample-match.ts'
import type {Place} from './scope-parts.ts'

/** A script that may be in any folder of scripts; assumedFiles says that it is there. */
export const SCRIPT_OF_FOLDER = 'application.wsgi'
/** Another one, since a section may be about the first by its name. */
const OTHER_SCRIPT = 'x.py'

/** Paths of files below a folder that all sections of a place apply to; each is tried on them. */
export function filesBelow(folder: string, place: Place): readonly string[] {
  const directory = place.find(isDirectory)
  const files = place.findLast((section) => !isDirectory(section))
  const names = files ? namesFor(files) : [SCRIPT_OF_FOLDER, OTHER_SCRIPT]
  const folders = directory ? directoriesFor(directory, folder) : [folder]
  // An expression may ask for the name of the file too.
  const whole = directory && patternOf(directory).isRegex ? folders : []
  const paths = [...folders.flatMap((path) => names.map((name) => `${path}/${name}`)), ...whole]
  return [...new Set(paths.map(mergeSlashes))].filter(
    (path) =>
      path.startsWith(`${folder}/`) &&
      !path.endsWith('/') &&
      place.every((section) => appliesTo(section, path)),
  )
}

/** True if a Directory or Files section applies to a file. */
export function appliesTo(section: ServerDirective, path: string): boolean {
  if (!isDirectory(section)) return matchFiles(section, path.slice(path.lastIndexOf('/') + 1)) === 'yes'
  if (patternOf(section).isRegex) return matchPattern(section, path) === 'yes'
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (matchDirectory(section, path.slice(0, end)) === 'yes') return true
  return matchDirectory(section, '/') === 'yes'
}

function isDirectory({name}: ServerDirective): boolean {
  return name.startsWith('<Directory')
}

/** Directories that a section may apply to, as far as possible below a folder. */
export function directoriesFor(section: ServerDirective, folder: string): readonly string[] {
  const {text, isRegex, hasWildcard, directory} = patternOf(section)
  if (isRegex)
    return textsOf(text).flatMap((sample) => [
      sample,
      `${folder}${sample}`,
      `${folder}/${sample}`,
      `${folder}/x${sample}`,
    ])
  if (!hasWildcard) return [directory]
  const own = folder.split('/')
  const parts = directory.split('/')
  const path = parts.map((part, index) => {
    const there = own[index]
    return there !== undefined && matchesGlob(part, there) ? there : globSample(part, 'x')
  })
  return [path.join('/'), folder]
}

/** Names of files that a Files section may apply to; the server of a test has scripts only. */
export function namesFor(section: ServerDirective): readonly string[] {
  const {text, isRegex, hasWildcard} = patternOf(section)
  if (isRegex)
    return [
      SCRIPT_OF_FOLDER,
      ...textsOf(text)
        .filter((sample) => !sample.includes('/'))
        .flatMap((sample) => [sample, `${sample}.wsgi`, `x${sample}`]),
    ]
  return hasWildcard ? [SCRIPT_OF_FOLDER, globSample(text, ''), globSample(text, 'x')] : [text]
}

/** A text that a wildcard pattern matches; `star` is what a star stands for. */
export function globSample(pattern: string, star: string): string {
  return pattern
    .replace(/\[!?([^\]])[^\]]*\]/g, (all, first: string) => (all.startsWith('[!') ? 'x' : first))
    .replace(/\*/g, star)
    .replace(/\?/g, 'x')
}
