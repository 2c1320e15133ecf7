import type {Effect, Effects, NotAsked} from '../effects/effect.ts'

/**
 * Effects that are found out when they are first read; of thousands of files nobody is told. This is a class, because
 * V8 gives each object literal with a getter a hidden class of its own, among the old objects: until the next full
 * collection that would keep the getter, and with it all that the judge of a file had in hand.
 */
export class ToldEffects implements Effects {
  readonly #find: () => Effects
  #told: Effects | undefined

  constructor(find: () => Effects) {
    this.#find = find
  }

  get asked(): number {
    return this.#tell().asked
  }

  get proved(): number {
    return this.#tell().proved
  }

  get uncertain(): number {
    return this.#tell().uncertain
  }

  get effects(): readonly Effect[] {
    return this.#tell().effects
  }

  get notAsked(): readonly NotAsked[] {
    return this.#tell().notAsked
  }

  #tell(): Effects {
    this.#told ??= this.#find()
    return this.#told
  }
}
