import {wrap} from '../../report/wrap.ts'
import {isCheck} from '../../transform/definition.ts'
import type {ExitCode} from '../exit-code.ts'
import {loadOwn, type Subject, transformFiles} from '../selection/find-transforms.ts'
import {print, printError} from '../streams/print.ts'

const WIDTH = 80

/** Prints all transforms, checks and presets with what each does. */
export async function listCommand(): Promise<ExitCode> {
  const names = [...transformFiles().keys()]
  const subjects = await Promise.all(names.map(loadOwn))
  const rows = (kind: Kind): string =>
    subjects
      .filter((subject) => kindOf(subject) === kind)
      .map(({definition: {name, summary}}) => {
        return [`  ${name}`, ...wrap(summary, WIDTH, '      ')].map((line) => `${line}\n`).join('')
      })
      .join('')
  print(`Transforms\n${rows('transform')}\nChecks\n${rows('check')}\nPresets\n${rows('preset')}`)
  printError('\nFor details: httpd-codemod explain <name>\n')
  return 0
}

type Kind = 'transform' | 'check' | 'preset'

function kindOf(subject: Subject): Kind {
  if (typeof subject !== 'function') return 'preset'
  return isCheck(subject.definition) ? 'check' : 'transform'
}
