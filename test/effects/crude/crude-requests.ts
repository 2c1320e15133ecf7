/**
 * Requests made without any understanding of what a configuration says: whatever in its text may be a part of a path,
 * joined with each other, to whatever in it may be a host, by two methods.
 */
import type {ServerRequest} from '../../../src/resolve/resolution.ts'
import type {Random} from '../../support/random/random.ts'

const FILES = ['application.wsgi', 'x', '']

/** `count` requests of all that could be made of some texts. */
export function crudeRequests(
  texts: readonly string[],
  count: number,
  random: Random,
): readonly ServerRequest[] {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const whole = texts.join('\n')
  const paths = unique(whole.match(/\/[\w./-]*/g) ?? []).filter((path) => !/^\/(?:srv|var)/.test(path))
  // Targets, by what is below the folder that most of them are in.
  const below = unique(whole.match(/\/srv\/\w+[\w./-]*/g) ?? []).map((path) =>
    path.replace(/^\/srv\/\w+/, ''),
  )
  const words = unique(whole.match(/[a-z]+(?:\.wsgi)?/g) ?? []).filter((word) => word.length < 12)
  const files = [
    ...FILES,
    ...words,
    ...words.filter((word) => !word.includes('.')).map((word) => `${word}.wsgi`),
  ]
  const hosts = ['other.invalid', ...unique(whole.match(/[\w*]+(?:\.a)?\.example/g) ?? [])]
  const join = (one: string, other: string): string => `${one}/${other}`.replace(/\/{2,}/g, '/')
  const path = (): string =>
    pick<() => string>([
      () => pick(['', ...paths]),
      () => join(pick(['', ...paths]), pick(files)),
      () => join(join(pick(['', ...paths]), pick(['', ...paths, ...below, ...words])), pick(files)),
    ])() || '/'
  return Array.from({length: count}, () => ({
    ...{
      host: pick(hosts).replace('*', 'x'),
      port: 80,
      hostPort: undefined,
      address: '192.0.2.1',
      path: path(),
    },
    ...(random(4) === 0 ? {bodyLength: 1} : {}),
  }))
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)]
}
