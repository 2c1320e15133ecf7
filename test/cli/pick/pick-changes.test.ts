import {expect, test} from 'vitest'
import {createNames} from '../../../src/cli/pick/decisions.ts'
import {offersOfRun} from '../../../src/cli/pick/offers-of-run.ts'
import {pickChanges} from '../../../src/cli/pick/pick-changes.ts'
import type {Document} from '../../../src/cli/plan/documents.ts'
import type {Inputs} from '../../../src/cli/plan/inputs.ts'
import {planRun} from '../../../src/cli/plan/plan-run.ts'
import {plain} from '../../../src/report/palette.ts'
import type {FileResult} from '../../../src/run/file-result.ts'
import type {Offer} from '../../../src/run/offer.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {createServers} from '../../../src/server/servers.ts'
import {changingFixtures, changingTransforms} from '../../plan/document/fixture-results.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'

const fixtures = await changingFixtures()
const transforms = await changingTransforms()

/** Picks with answers of a function and plans what was picked. */
async function pick(bytes: Uint8Array, takes: 'safe' | 'unsafe', answer: (asked: number) => string) {
  const input = {path: 'site.conf', patchName: 'site.conf', realPath: undefined, read: () => bytes}
  const inputs: Inputs = {
    files: [input],
    base: {folder: '/', isHere: true},
    skipped: [],
    notes: [],
    ending: 'accepted' as const,
  }
  const settings = {
    transforms,
    takes,
    servers: createServers(UNNAMED),
    target: {httpd: [2, 4, 58], modWsgi: [4, 9, 4]},
    tells: () => [],
    palette: plain,
    progress: {step: () => undefined, stop: () => {}},
  } as const
  const results: FileResult[] = []
  const document: Document = {
    tellsOf: 'all',
    add: (result) => results.push(result),
    finish: () => new Uint8Array(),
  }
  let asked = 0
  const said: string[] = []
  const answers = {
    unit: 'line' as const,
    next: async () => answer(asked++),
    close: () => {},
  }
  const picked = await pickChanges({
    plan: (decisions) => offersOfRun(inputs, settings, decisions),
    answers,
    say: (text) => said.push(text),
    definitionOf: () => undefined,
    context: 3,
    palette: plain,
  })
  const taken: Offer[] = []
  const accepts = (offer: Offer): boolean => {
    const isTaken = picked?.accepts(offer) ?? true
    if (isTaken) taken.push(offer)
    return isTaken
  }
  const run = await planRun(inputs, {...settings, document, out: undefined, accepts, keeps: 'writes'})
  return {picked, run, asked, taken, said: said.join(''), result: results[0] as FileResult}
}

test('what is taken is exactly what was answered with y, for all fixtures and any answers', async () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let left = 0
  for (const {name, theCase} of fixtures) {
    for (let round = 0; round < 4; round++) {
      const given: string[] = []
      const takes = random(2) === 0 ? 'safe' : 'unsafe'
      const {picked, run, asked, taken, said, result} = await pick(theCase.input, takes, () => {
        const answer = random(2) === 0 ? 'y' : 'n'
        given.push(answer)
        return answer
      })
      const yes = given.filter((answer) => answer === 'y').length
      left += given.length - yes
      const told = {seed, name, takes, given}
      expect({...told, asked: picked?.offered}).toEqual({...told, asked})
      expect({...told, taken: taken.length}).toEqual({...told, taken: yes})
      // Each of them was shown with its words before it was taken.
      for (const {message} of taken) {
        expect(said.replaceAll(/\s+/g, ' '), name).toContain(message.replaceAll(/\s+/g, ' '))
      }
      // Of a file that its server rejects nothing is made, unless all that repairs it is taken.
      if (result.isBlocked) {
        expect(result.faults.length, name).toBeGreaterThan(0)
        expect(given, name).toContain('n')
        expect(run.tally.changes, name).toBe(0)
        expect(result.changeSet.replacements, name).toEqual([])
        continue
      }
      // Those of one transform are made, or held back where together they would do more than it declares.
      if (run.tally.failed === 0) {
        const held = taken.filter((offer) => result.heldBack.some((change) => isSame(offer, change)))
        expect(run.tally.changes + held.length, name).toBe(yes)
      }
      if (takes === 'unsafe' && run.tally.failed === 0) expect(run.tally.changes, name).toBe(yes)
    }
  }
  expect(left).toBeGreaterThan(100)
})

function isSame(one: NumberedPlace, other: NumberedPlace): boolean {
  return one.message === other.message && one.position.start.offset === other.position.start.offset
}

type NumberedPlace = Pick<Offer, 'message' | 'position'>

test('of two repairs of a rejected file each can be made alone, and without any nothing is', async () => {
  const {theCase} = fixtures.find(({name}) => name === 'rename-proxy-buffer-size/quoted-values') ?? {}
  if (theCase === undefined) throw new Error('the fixture is not there')
  for (const [answers, changes] of [
    ['yy', 2],
    ['yn', 1],
    ['ny', 1],
    ['nn', 0],
  ] as const) {
    const {run, result} = await pick(theCase.input, 'safe', (asked) => answers[asked] ?? 'n')
    expect(run.tally, answers).toMatchObject({changes, blocked: 0})
    expect(result.changeSet.replacements.length > 0, answers).toBe(changes > 0)
  }
})

test('all changes taken one by one are the changes of a run without questions, and none taken is nothing', async () => {
  for (const {name, theCase} of fixtures) {
    const one = await pick(theCase.input, 'unsafe', () => 'y')
    const all = await pick(theCase.input, 'unsafe', () => 'a')
    const whole = await pick(theCase.input, 'unsafe', () => 'q')
    expect(one.result.changeSet, name).toEqual(whole.result.changeSet)
    expect(all.result.changeSet, name).toEqual(whole.result.changeSet)
    expect(whole.asked === 0 || whole.picked === undefined, name).toBe(true)
    const none = await pick(theCase.input, 'unsafe', () => 'd')
    expect(none.result.changeSet.replacements, name).toEqual([])
  }
})

test('equal changes at one place have names of their own, and the same ones in the next run', () => {
  const offer = {path: 'a', transform: 't', key: 'k', message: 'm', position: {start: {offset: 3}}} as Offer
  const [first, second] = [createNames(), createNames()]
  const names = [first(offer), first(offer)]
  expect(new Set(names).size).toBe(2)
  expect([second(offer), second(offer)]).toEqual(names)
})
