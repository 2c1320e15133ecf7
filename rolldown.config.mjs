// One bundle of the program, the entries and the transforms, with shared chunks: loading a hundred small modules
// would cost as much as the rest of a preview. The packages that every start needs are part of it, for the same reason.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import {basename, join} from 'node:path'
import {Ajv} from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import {defineConfig, rolldown} from 'rolldown'

const authoring = ['src/authoring/import-authored', 'src/authoring/module-hooks']
const entries = ['src/cli/main', 'src/index', 'src/transform', 'src/wsgi', 'src/testing', ...authoring]
const transforms = readdirSync('transforms', {recursive: true})
  .filter((file) => file.endsWith('.ts') && !file.startsWith('shared'))
  .map((file) => `transforms/${file.replace(/\.ts$/, '')}`)
// What the transforms import, which is in the same bundle.
const alias = Object.fromEntries(
  ['transform', 'wsgi'].map((name) => [`httpd-codemod/${name}`, `${import.meta.dirname}/src/${name}.ts`]),
)
// What the command line needs for a preview as a patch.
const PREVIEW = new RegExp(
  [
    'src/cli/(?!main)[\\w-]+\\.ts',
    'src/cli/plan/(?!plan-out|assumptions)',
    'src/cli/(?:selection/|streams/(?!save-)|server/server-flags|commands/plan-command)',
    'src/report/(?:patch|effects|quote|verdict)/',
    'src/report/(?:asked|fold|palette|progress|summary|tally|wrap)\\.ts',
    'src/plan/(?:refused-error|runs/(?:state-folder|run-record))\\.ts',
    'node_modules/commander/',
  ].join('|'),
)
// The transforms that run where none is named.
const RECOMMENDED =
  /transforms\/wsgi\/(?:add-application-group-global|convert-alias-to-wsgi-script-alias|move-to-daemon-mode|wrap-apps-in-location)/
const loadedOnDemand = ['diff', 'json5', 'ora', 'ts-morph', 'yaml']

// The modules that check what is read against a schema.
const checks = {
  'src/plan/document/stored/is-plan.ts': {schema: 'plan-2', exports: {isPlan: 'plan-2'}},
  'src/plan/document/stored/is-plan-1.ts': {schema: 'plan-1', exports: {isPlan1: 'plan-1'}},
  'src/plan/runs/is-run.ts': {
    schema: 'run-1',
    exports: {
      isRecord: 'run-1#/definitions/record',
      isTakenBack: 'run-1#/definitions/takenBack',
      isJournal: 'run-1#/definitions/journal',
    },
  },
}

// They are made of the schemas here: to compile one at each start takes longer than to apply a small plan.
const schemaChecks = {
  name: 'schema-checks',
  load(id) {
    const check = checks[id.slice(import.meta.dirname.length + 1)]
    if (!check) return undefined
    const ajv = new Ajv({allowUnionTypes: true, code: {source: true, esm: true}})
    ajv.addSchema(JSON.parse(readFileSync(`schema/${check.schema}.json`, 'utf8')), check.schema)
    return standaloneCode.default(ajv, check.exports)
  },
}

// The engine of regular expressions, if `npm run build:pcre2` has made it.
const pcre2 = 'build/pcre2'
const hasPcre2 = existsSync(`${pcre2}/pcre2.wasm`)

// The page of the HTML report: its script runs in a browser, so it is a bundle of its own. The report holds it as text,
// with the licences of what is part of it.
const page = 'src/report/html/page'
const reportPage = {
  name: 'report-page',
  async generateBundle() {
    const build = await rolldown({input: `${page}/main.ts`, platform: 'browser', tsconfig: false})
    const {output} = await build.generate({format: 'iife', minify: true, comments: false})
    await build.close()
    const [{code, moduleIds}] = output
    pageModules.push(...moduleIds)
    const emit = (name, source) => this.emitFile({type: 'asset', fileName: `report-page/${name}`, source})
    emit('page.js', code.trim())
    emit('page.css', styles.map((name) => readFileSync(`${page}/style/${name}.css`, 'utf8')).join('\n'))
    emit('licences.txt', noticesOf(moduleIds).join('\n\n'))
  },
}
// In the order in which they hold: what comes later wins.
const styles = [
  'base',
  'head',
  'filters',
  'tables',
  'subject',
  'diff',
  'drawing',
  'approval',
  'narrow',
  'print',
]
const pageModules = []

// The licenses of the packages that are part of the bundle want to be beside it.
const notices = {
  name: 'notices',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap(({moduleIds}) => moduleIds ?? [])
    const texts = noticesOf([...modules, ...pageModules])
    if (hasPcre2) texts.push(`PCRE2\n\n${readFileSync(`${pcre2}/LICENCE`, 'utf8').trim()}\n`)
    this.emitFile({type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source: texts.join('\n\n')})
    if (hasPcre2)
      this.emitFile({type: 'asset', fileName: 'pcre2.wasm', source: readFileSync(`${pcre2}/pcre2.wasm`)})
  },
}

function noticesOf(modules) {
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])
  return [...new Set(folders)].sort().map((folder) => {
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
    const {name, version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  })
}

// The modules of Node are taken as they are: imported, Node asks each for everything that it exports, and `node:process`
// opens three streams for that. Commander starts commands that are files of their own, of which there are none here, and
// what it would do so with loads sockets.
const builtIn = /^\0(import|require) (.+)$/
const asTheyAre = {
  name: 'built-in-modules-as-they-are',
  resolveId(id, importer, {kind}) {
    // The runtime comes before all chunks, so that it cannot have a module of one.
    if (importer?.includes('rolldown/runtime')) return {id, external: true}
    const how = kind === 'require-call' ? 'require' : 'import'
    return isBuiltin(id) ? `\0${how} ${id.replace(/^node:/, '')}` : undefined
  },
  load(id) {
    const [, kind, name] = builtIn.exec(id) ?? []
    if (name === undefined) return undefined
    const it = `process.getBuiltinModule('node:${name}')`
    if (kind === 'require') return name === 'child_process' ? '' : `module.exports = ${it}`
    const names = Object.keys(process.getBuiltinModule(name)).map(
      (each) => `export const ${each} = it.${each}`,
    )
    return [`const it = ${it}`, 'export default it', ...names].join('\n')
  },
}

// V8 reads text of ASCII letters alone faster, and comments are in the sources and the declarations.
const ascii = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) chunk.code = chunk.code?.replace(/[^\0-\x7f]/g, escaped)
  },
}

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
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
  external: loadedOnDemand,
  // To look at what a module of Node exports does nothing.
  treeshake: {propertyReadSideEffects: false},
  resolve: {alias},
  plugins: [asTheyAre, schemaChecks, reportPage, notices, byName, ascii],
  output: {
    dir: 'dist',
    chunkFileNames: 'src/chunks/[name].js',
    cleanDir: true,
    comments: false,
    // Short names for what is local: less to read at each start. Traces keep their lines and the names of functions.
    minify: {compress: false, mangle: {toplevel: false, keepNames: true}, codegen: {removeWhitespace: false}},
    // What every preview needs comes as three files; each further one costs half a millisecond.
    codeSplitting: {
      groups: [
        {
          name: 'core',
          test: /src\/(?:text|syntax|edit|query|httpd|scopes|reading|wsgi|resolve|effects|transform|unified|run)\/|rolldown\/runtime/,
        },
        {name: 'preview', test: PREVIEW},
        {name: 'recommended', test: RECOMMENDED},
      ],
    },
  },
})
