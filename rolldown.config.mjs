// One bundle of the program, the entries and the transforms, with shared chunks: loading a hundred small modules
// would cost as much as the rest of a preview. The packages that every start needs are part of it, for the same reason.
import {readdirSync, readFileSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import {basename, join} from 'node:path'
import {defineConfig} from 'rolldown'

const authoring = ['src/authoring/import-authored', 'src/authoring/module-hooks']
const entries = ['src/cli/main', 'src/index', 'src/transform', 'src/wsgi', 'src/testing', ...authoring]
const transforms = readdirSync('transforms', {recursive: true})
  .filter((file) => file.endsWith('.ts') && !file.startsWith('shared'))
  .map((file) => `transforms/${file.replace(/\.ts$/, '')}`)
// What the transforms import, which is in the same bundle.
const alias = Object.fromEntries(
  ['transform', 'wsgi'].map((name) => [`httpd-codemod/${name}`, `${import.meta.dirname}/src/${name}.ts`]),
)
const loadedOnDemand = ['diff', 'json5', 'ora', 'ts-morph']

// The licenses of the packages that are part of the bundle want to be beside it.
const notices = {
  name: 'notices',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap(({moduleIds}) => moduleIds ?? [])
    const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])
    const texts = [...new Set(folders)].sort().map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
      const {name, version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
    })
    this.emitFile({type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source: texts.join('\n\n')})
  },
}

// A transform is imported by its name, whichever room it is in.
const byName = {
  name: 'by-name',
  generateBundle() {
    for (const path of transforms) {
      const source = `export {default} from '../${path}.js'\n`
      for (const ending of ['js', 'd.ts'])
        this.emitFile({type: 'asset', fileName: `by-name/${basename(path)}.${ending}`, source})
    }
  },
}

export default defineConfig({
  input: Object.fromEntries([...entries, ...transforms].map((name) => [name, `./${name}.ts`])),
  platform: 'node',
  logLevel: 'silent',
  external: (id) => isBuiltin(id) || loadedOnDemand.includes(id),
  resolve: {alias},
  plugins: [notices, byName],
  output: {
    dir: 'dist',
    chunkFileNames: 'src/chunks/[name].js',
    cleanDir: true,
    // What every preview needs comes as one file; each further one costs half a millisecond.
    codeSplitting: {
      groups: [
        {
          name: 'core',
          test: /src\/(?:text|syntax|edit|query|httpd|scopes|reading|wsgi|resolve|effects|transform|unified|run)\//,
        },
      ],
    },
  },
})
