import type {Random} from '../../random/random.ts'
import {otherSettings, otherSites, quirkLines} from '../quirks.ts'
import type {FleetFiles, Recipe, Texts} from '../recipe.ts'
import {passPhraseLine, type Secrets} from '../secrets.ts'
import type {HostWords} from '../words.ts'
import {debianFiles} from './debian.ts'
import {rhelFiles} from './rhel.ts'

/** What is put on top of a recipe. */
export interface Extras {
  /** First line of each site. */
  readonly banner?: string
  readonly secrets?: Secrets
}

/** The files of a server, by their paths in its folder. */
export function filesOf(recipe: Recipe, words: HostWords, random: Random, extras: Extras): FleetFiles {
  const {change = (files) => files} = recipe
  return change(laidOut(recipe, words, random, extras))
}

function laidOut(recipe: Recipe, words: HostWords, random: Random, extras: Extras): FleetFiles {
  const sites = finishedSites(recipe, words, random, extras)
  switch (recipe.layout) {
    case 'debian': {
      const {secrets} = extras
      return debianFiles({
        sites: {...sites, ...otherSites(random)},
        conf: {...otherSettings(random), ...(secrets && {phrase: passPhraseLine(secrets.passPhrase)})},
        snippets: recipe.snippets?.(words) ?? {},
        ports: recipe.ports?.(words) ?? '',
      })
    }
    case 'rhel':
      // Other sites would inherit what its main server runs, and so they would matter.
      return rhelFiles(sites)
    default:
      return Object.fromEntries(Object.entries(sites).map(([name, text]) => [`${name}.conf`, text]))
  }
}

function finishedSites(
  {sites, dress = (text) => text, ending = ''}: Recipe,
  words: HostWords,
  random: Random,
  {banner = '', secrets}: Extras,
): Texts {
  return Object.fromEntries(
    Object.entries(sites(words)).map(([name, text], index) => {
      const filled = text
        .replace(/^@QUIRKS@\n/gm, () => quirkLines(random))
        .replace(/^@SECRETS@\n/gm, () => secrets?.lines ?? '')
      return [name, dress(banner + filled + (index === 0 ? ending : ''))]
    }),
  )
}
