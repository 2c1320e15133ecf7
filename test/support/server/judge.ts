import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {corpusFolder} from '../corpus/corpus-folder.ts'
import {buildModule, modulesFolder, newFolder, readByServer} from './httpd.ts'

/**
 * What the server's own tree builder says of the structure of one file. It takes every section, also a
 * conditional or a macro, for an ordinary one.
 */
export type Judgement =
  | {readonly accepts: true}
  | {
      readonly accepts: false
      readonly line: number
      readonly message: string
    }

/** The module that runs the tree builder over a list of files; it comes with the corpus. */
export function judgeSource(): string | undefined {
  const corpus = corpusFolder()
  const source = corpus && join(corpus, '../tools/mod_syntaxcheck.c')
  return source && existsSync(source) ? source : undefined
}

/** Judges files by the real server; nothing in them is carried out. */
export function judge(files: readonly string[]): ReadonlyMap<string, Judgement> {
  const source = judgeSource()
  if (!source) throw new Error('Unexpected corpus without tools/mod_syntaxcheck.c beside it')
  const list = join(newFolder(), 'files.txt')
  writeFileSync(list, files.map((file) => `${file}\n`).join(''))
  const load = (name: string): string => `LoadModule ${name}_module ${modulesFolder()}/mod_${name}.so\n`
  const {stdout} = readByServer(
    `Listen 127.0.0.1:9999\n${load('mpm_event')}${load('macro')}${load('lua')}` +
      `LoadModule syntaxcheck_module ${buildModule(source)}\nSyntaxCheckList "${list}"\n`,
  )
  const judged = new Map<string, Judgement>()
  for (const line of Buffer.from(stdout, 'latin1').toString('utf8').split('\n')) {
    const [verdict, file, ...rest] = line.split('\t')
    if (verdict && file) judged.set(file, judgementFrom(verdict, rest.join('\t')))
  }
  return judged
}

/** Reads `Syntax error on line 3 of /a/b.conf: MESSAGE`. */
function judgementFrom(verdict: string, text: string): Judgement {
  if (verdict === 'OK') return {accepts: true}
  const [, line, message] = /^Syntax error on line (\d+) of .*?: (.*)$/.exec(text) ?? []
  if (line === undefined || message === undefined) throw new Error(`Unexpected judgement "${text}"`)
  return {accepts: false, line: Number(line), message}
}
