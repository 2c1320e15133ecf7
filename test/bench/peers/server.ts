import {spawnSync} from 'node:child_process'
import {copyFileSync, existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {corpusFolder} from '../../support/corpus/corpus-folder.ts'
import {findServer} from '../../support/server/find-server.ts'
import type {Peer} from './peer.ts'

export const NAME = "httpd's tree builder"

/** The tree builder of httpd itself, driven by the module that comes with the corpus. */
export function findServerBuilder(folder: string): Peer {
  const server = findServer()
  if (!server) return missing('apt-get install apache2 apache2-dev')
  const corpus = corpusFolder()
  const source = corpus && join(corpus, '../tools/mod_syntaxcheck.c')
  if (!source || !existsSync(source)) {
    return missing('set HTTPD_CODEMOD_CORPUS; tools/mod_syntaxcheck.c stands beside the corpus')
  }
  copyFileSync(source, join(folder, 'mod_syntaxcheck.c'))
  spawnSync(server.apxs, ['-c', 'mod_syntaxcheck.c'], {cwd: folder})
  const module = join(folder, '.libs/mod_syntaxcheck.so')
  if (!existsSync(module))
    return missing('apxs could not build mod_syntaxcheck.c; apt-get install apache2-dev')

  const modules = spawnSync(server.apxs, ['-q', 'LIBEXECDIR'], {encoding: 'utf8'}).stdout.trim()
  mkdirSync(join(folder, 'logs'))
  return {
    name: NAME,
    command: (list) => {
      const file = `${list}.httpd.conf`
      writeFileSync(file, configuration(folder, modules, module, list))
      // The corpus holds many undefined ${VARIABLES}. By default each one is logged, which took a third of the time.
      return {program: server.program, args: ['-t', '-e', 'emerg', '-f', file]}
    },
  }
}

function missing(why: string): Peer {
  return {name: NAME, missing: `${NAME}: ${why}`}
}

function configuration(root: string, modules: string, module: string, list: string): string {
  const shared = ['mpm_event', 'macro']
    .map((name) => ({name, path: join(modules, `mod_${name}.so`)}))
    .filter(({path}) => existsSync(path))
    .map(({name, path}) => `LoadModule ${name}_module ${path}\n`)
  return (
    `ServerRoot ${root}\nServerName localhost\nPidFile ${root}/pid\nListen 127.0.0.1:9999\n${shared.join('')}` +
    `LoadModule syntaxcheck_module ${module}\nSyntaxCheckList ${list} quiet\n`
  )
}
