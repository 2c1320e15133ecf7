import {wrap} from '../report/wrap.ts'
import type {ExitCode} from './exit-code.ts'
import {loadTransform, transformFiles} from './selection/find-transforms.ts'

const WIDTH = 80

/** Prints all transforms and presets with what each does. */
export async function listCommand(): Promise<ExitCode> {
  const names = [...transformFiles().keys()]
  const subjects = await Promise.all(names.map(loadTransform))
  const width = Math.max(...names.map((name) => name.length))
  const rows = (type: 'function' | 'object'): string =>
    subjects
      .filter((subject) => typeof subject === type)
      .map(({definition: {name, summary}}) => {
        const [first = '', ...rest] = wrap(summary, WIDTH, ' '.repeat(width + 4))
        return [`  ${name.padEnd(width)}  ${first.trimStart()}`, ...rest].map((line) => `${line}\n`).join('')
      })
      .join('')
  process.stdout.write(`Transforms\n${rows('function')}\nPresets\n${rows('object')}`)
  process.stderr.write('\nMore on one: httpd-codemod explain <name>\n')
  return 0
}
