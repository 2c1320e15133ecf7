import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {delimiter, join} from 'node:path'
import {expect} from 'vitest'
import {newFolder, run, serverTest} from '../../support/server/httpd.ts'
import type {ServerFolder} from '../../support/server/running-server.ts'
import {
  newStateFolder,
  newWrittenServer,
  replaceIn,
  verdictCommand,
} from '../../support/server/written-server.ts'

/** A server that reads its sites by an absolute path and through a link. */
async function newSiteServer(): Promise<ServerFolder> {
  const server = await newWrittenServer({
    'conf/httpd.conf': 'Include @ROOT@/enabled/*.conf\nIncludeOptional extra/*.conf\n',
    'available/site.conf': 'Redirect 204 /old\n',
    'available/other.conf': 'Redirect 204 /other\n',
  })
  for (const folder of ['enabled', 'extra']) mkdirSync(join(server.root, folder))
  for (const name of ['site.conf', 'other.conf'])
    symlinkSync(`../available/${name}`, join(server.root, 'enabled', name))
  return server
}

const BROKEN = 'Redirect 204 /old\nNoSuchDirective on\n'

/** Prints, in a tight loop until it is ended, each state that the files of a folder are in. */
const WATCH = `const {createHash} = require('node:crypto'), fs = require('node:fs'), path = require('node:path')
const state = (folder) => fs.readdirSync(folder, {recursive: true, withFileTypes: true}).map((entry) => {
  const name = path.join(entry.parentPath, entry.name)
  return name + (entry.isFile() ? fs.readFileSync(name) : '')
}).join()
let last, rounds = 0, isOver = false
process.stdin.on('data', () => { isOver = true })
const look = () => {
  const now = createHash('sha256').update(state(process.argv[1])).digest('hex')
  if (now !== last) console.log(last = now)
  rounds++
  isOver ? (console.log(rounds), process.exit()) : setImmediate(look)
}
look()`

/** The states that a folder was in while work went on, and how often it was looked at. */
async function statesDuring(
  folder: string,
  work: () => Promise<void>,
): Promise<{states: number; rounds: number}> {
  const watcher = spawn(process.execPath, ['-e', WATCH, folder], {stdio: ['pipe', 'pipe', 'inherit']})
  let printed = ''
  watcher.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await once(watcher.stdout, 'data')
  await work()
  watcher.stdin.write('end\n')
  await once(watcher, 'close')
  const lines = printed.trim().split('\n')
  return {states: lines.length - 1, rounds: Number(lines.at(-1))}
}

serverTest('an error behind an absolute Include is found before anything live changes', async () => {
  const server = await newSiteServer()
  const {states, rounds} = await statesDuring(server.root, async () => {
    const writing = replaceIn(server, {'available/site.conf': BROKEN}, {verify: verdictCommand(server)})
    await expect(writing).rejects.toThrow(
      /failed with exit code 1 on the staged files, in a (mount|user) namespace:.*enabled\/site\.conf.*NoSuchDirective/s,
    )
  })
  expect(states).toBe(1)
  expect(rounds).toBeGreaterThan(3)
})

serverTest('the loop beside sees a tree that changes', async () => {
  const server = await newSiteServer()
  const {states} = await statesDuring(server.root, async () => {
    await replaceIn(server, {'available/site.conf': 'Redirect 204 /new\n'}, {verify: verdictCommand(server)})
  })
  expect(states).toBeGreaterThan(1)
})

serverTest('files that are wrong alone and right together are accepted', async () => {
  const server = await newSiteServer()
  const files = {
    'available/other.conf': 'Use WithName /other\n',
    'conf/httpd.conf': readFileSync(join(server.root, 'conf/httpd.conf'), 'utf8').replace(
      'Include',
      'LoadModule macro_module @MODULES@/mod_macro.so\n<Macro WithName $path>\nRedirect 204 $path\n</Macro>\nInclude',
    ),
  }
  const {steps, run: id} = await replaceIn(server, files, {verify: verdictCommand(server)})
  expect([steps[0]?.text, id !== undefined]).toEqual([expect.stringMatching('namespace'), true])
})

serverTest(
  'a command in the view has the working folder, the variables and the links of the live tree',
  async () => {
    const server = await newSiteServer()
    const seen = join(server.root, 'logs/seen')
    const script = `{ pwd; id -u; echo "$SEEN_BY_TEST"; cat ${server.root}/enabled/site.conf; ls /proc/self/fd | wc -l; } > ${seen}.$(cat ${server.root}/logs/turn); echo live > ${server.root}/logs/turn`
    writeFileSync(join(server.root, 'logs/turn'), 'staged')
    process.env.SEEN_BY_TEST = 'a value'
    await replaceIn(server, {'available/site.conf': 'Redirect 204 /new\n'}, {verify: script})
    const staged = readFileSync(`${seen}.staged`, 'utf8')
    expect(staged).toContain(`${process.cwd()}\n${process.getuid?.()}\na value\nRedirect 204 /new\n`)
    expect(readFileSync(`${seen}.live`, 'utf8')).toBe(staged)
  },
)

serverTest('the folder where new files wait is empty in the view', async () => {
  const server = await newSiteServer()
  const stateDir = newStateFolder()
  const verify = `ls -A ${stateDir}/runs/*/staged >> ${server.root}/logs/waiting && echo end >> ${server.root}/logs/waiting`
  await replaceIn(server, {'available/site.conf': 'Redirect 204 /new\n'}, {verify, stateDir})
  // The second time, when the new file is live, the old one is there.
  expect(readFileSync(join(server.root, 'logs/waiting'), 'utf8')).toBe('end\n0\nend\n')
})

serverTest('a command inherits no lock', async () => {
  const server = await newSiteServer()
  const stateDir = newStateFolder()
  const verify = `flock --nonblock ${stateDir}/runs/* true && exit 9; flock --nonblock ${server.root}/conf true && exit 9; ls -l /proc/self/fd | grep -c ${stateDir} && exit 8; exit 7`
  await expect(replaceIn(server, {'available/site.conf': BROKEN}, {verify, stateDir})).rejects.toThrow(
    'failed with exit code 7 on the staged files',
  )
})

serverTest('a process that a command leaves behind does not hold up the run', async () => {
  const server = await newSiteServer()
  const start = Date.now()
  await replaceIn(server, {'available/site.conf': 'Redirect 204 /new\n'}, {verify: 'sleep 20 &'})
  expect(Date.now() - start).toBeLessThan(15_000)
})

/** The programs of this computer but for one. */
function pathWithout(missing: string): string {
  const folder = newFolder()
  for (const from of (process.env.PATH ?? '').split(delimiter).filter((each) => existsSync(each)))
    for (const name of readdirSync(from))
      if (name !== missing && !existsSync(join(folder, name))) {
        try {
          symlinkSync(join(from, name), join(folder, name))
        } catch {
          // A broken link of the same name is there already.
        }
      }
  return folder
}

async function withoutUnshare(work: () => Promise<void>): Promise<void> {
  const before = process.env.PATH
  process.env.PATH = pathWithout('unshare')
  try {
    await work()
  } finally {
    process.env.PATH = before
  }
}

serverTest(
  'without unshare the error is found on a relocated copy, in the words of the live paths',
  async () => {
    const server = await newSiteServer()
    await withoutUnshare(async () => {
      const {states} = await statesDuring(server.root, async () => {
        const writing = replaceIn(server, {'available/site.conf': BROKEN}, {verify: verdictCommand(server)})
        await expect(writing).rejects.toThrow(
          new RegExp(
            `in a relocated copy:.*line 2 of ${server.root}/enabled/site.conf.*the unshare utility of util-linux is not installed`,
            's',
          ),
        )
      })
      expect(states).toBe(1)
    })
  },
)

serverTest('without unshare a right change is accepted on a relocated copy, with its limits', async () => {
  const server = await newSiteServer()
  await withoutUnshare(async () => {
    const files = {'available/site.conf': 'Redirect 204 /new\n'}
    const {steps} = await replaceIn(server, files, {verify: verdictCommand(server)})
    expect(steps[0]?.text).toMatch(/staged files in a relocated copy; it cannot .*IfFile/)
  })
})

serverTest('without unshare a command that is no server is refused, and nothing changes', async () => {
  const server = await newSiteServer()
  await withoutUnshare(async () => {
    const writing = replaceIn(server, {'available/site.conf': 'Redirect 204 /new\n'}, {verify: 'true; true'})
    await expect(writing).rejects.toThrow('only plain commands such as "apachectl -t"')
  })
  expect(readFileSync(join(server.root, 'enabled/site.conf'), 'utf8')).toBe('Redirect 204 /old\n')
})

/** A folder and all that hold it but the root, which the empty text stands for. */
function foldersAround(folder: string): readonly string[] {
  return folder.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'))
}

const SHARED_MEMORY = '/dev/shm'

serverTest('no Include reads the folder where new files wait, while it is there', async () => {
  const server = await newWrittenServer({
    'conf/httpd.conf':
      'Include sites/\nInclude sites/*.conf\nIncludeOptional sites/*/*\nIncludeOptional sit*/*.conf\nInclude @ROOT@/one*\n',
    'sites/c.conf': 'Redirect 204 /c\n',
    'sites/deep/a.conf': 'Redirect 204 /a\n',
    'one/b.conf': 'Redirect 204 /b\n',
  })
  chmodSync(server.root, 0o755)
  const listing = join(server.root, 'logs/listing')
  const flag = '-DDUMP_INCLUDES'
  // Where the mount of the state folder is another, new files wait in a folder around the old ones.
  const places = foldersAround(join(server.root, 'sites/deep'))
    .map((each) => `${each}/.httpd-codemod-*`)
    .join(' ')
  const verify = `ls -d ${places} >> ${listing}; ${verdictCommand(server)} ${flag} >> ${listing}`
  const files = {'sites/deep/a.conf': 'Redirect 204 /new\n', 'one/b.conf': 'Redirect 204 /new-b\n'}
  await replaceIn(server, files, {verify, stateDir: newStateFolder(SHARED_MEMORY)})
  const lines = readFileSync(listing, 'utf8').split('\n')
  const waiting = lines.filter((line) => /^\S*\/\.httpd-codemod-[^/]*$/.test(line))
  const read = lines.filter((line) => /^\s+\(\d+\)/.test(line))
  // Looked at twice: staged and live.
  expect(waiting.length).toBeGreaterThanOrEqual(2)
  expect(read.length).toBeGreaterThanOrEqual(8)
  expect(read.filter((line) => line.includes('/.httpd-codemod-'))).toEqual([])
})

serverTest('an Include of a folder reads folders with a dot in it, so nothing may wait there', async () => {
  const server = await newWrittenServer({
    'conf/httpd.conf': 'Include sites/\n',
    'sites/.httpd-codemod-run/0': 'NoSuchDirective on\n',
  })
  expect(run('sh', ['-c', verdictCommand(server)]).stderr).toContain('sites/.httpd-codemod-run/0')
})

serverTest('a state folder that an Include reads is refused', async () => {
  const server = await newWrittenServer({
    'conf/httpd.conf': 'Include sites/\n',
    'sites/a.conf': 'Redirect 204 /a\n',
  })
  const stateDir = join(server.root, 'sites/state')
  await expect(replaceIn(server, {'sites/a.conf': 'Redirect 204 /b\n'}, {stateDir})).rejects.toThrow(
    'the server would read the files in',
  )
  expect(existsSync(stateDir)).toBe(false)
})
