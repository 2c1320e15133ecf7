/** Whole servers: what is read of them against what the installed server prints of its tree. */
import {mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'vitest'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {type RandomTree, randomTree} from '../../support/random/random-tree.ts'
import {
  askServer,
  forEachParallel,
  loadLines,
  predictedAnswer,
  type ServerToRead,
  type TreeAnswer,
} from '../../support/server/config-dump.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'

const TREES = 500

const MODULES =
  'mpm_event authz_core authn_core authz_host info alias env headers macro dir mime rewrite setenvif'.split(
    ' ',
  )

serverTest(
  `${TREES} random servers are read as the installed server reads them, its tree and its words`,
  async () => {
    const seed = seedOfRun()
    const before = [
      ...loadLines(MODULES),
      'ServerName localhost',
      'Listen 127.0.0.1:9999',
      'PidFile logs/pid',
    ]
    const folder = newFolder()
    const wrong: string[] = []
    let accepted = 0
    const numbers = Array.from({length: TREES}, (_, index) => index)
    await forEachParallel(numbers, async (number) => {
      const tree = randomTree(randomFrom(seed + number))
      const serverRoot = join(folder, `${number}`)
      writeTree(serverRoot, tree)
      const server: ServerToRead = {serverRoot, mainFile: 'conf/main.conf', before, defines: tree.defines}
      const asked = await askServer(server)
      const predicted = predictedAnswer(server)
      if (asked.accepts) accepted++
      if (logged(asked.text) !== logged(predicted.text))
        wrong.push(`${difference(asked, predicted)}\n${JSON.stringify(tree.files)}`)
      rmSync(serverRoot, {recursive: true})
    })
    expect(
      wrong.slice(0, 12).join(),
      `run again with HTTPD_CODEMOD_SEED=${seed}; ${wrong.length} differ`,
    ).toBe('')
    expect(accepted).toBeGreaterThan(TREES / 3)
  },
)

/** The server cuts a line of its log off. */
function logged(text: string): string {
  return text.startsWith('apache2: ') ? text.slice(0, 8000) : text
}

function writeTree(serverRoot: string, {files, links}: RandomTree): void {
  mkdirSync(join(serverRoot, 'logs'), {recursive: true})
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(serverRoot, path)), {recursive: true})
    writeFileSync(join(serverRoot, path), text)
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(serverRoot, path)), {recursive: true})
    symlinkSync(target, join(serverRoot, path))
  }
}

/** The first lines that differ. */
function difference(asked: TreeAnswer, predicted: TreeAnswer): string {
  const theirs = asked.text.split('\n')
  const ours = predicted.text.split('\n')
  const index = theirs.findIndex((line, at) => line !== ours[at])
  const at = index === -1 ? theirs.length : index
  return `server: ${theirs.slice(at, at + 4).join('\n')}\nread: ${ours.slice(at, at + 4).join('\n')}`
}
