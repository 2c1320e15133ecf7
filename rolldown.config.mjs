// One bundle of the program, the entries and the transforms, with shared chunks: loading a hundred small modules
// would cost as much as the rest of a preview. Packages stay outside.
import {readdirSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import {defineConfig} from 'rolldown'

const entries = ['src/cli/main', 'src/index', 'src/transform', 'src/testing']
const transforms = readdirSync('transforms').map((file) => `transforms/${file.replace(/\.ts$/, '')}`)
const authoring = 'httpd-codemod/transform'

export default defineConfig({
  input: Object.fromEntries([...entries, ...transforms].map((name) => [name, `./${name}.ts`])),
  platform: 'node',
  logLevel: 'silent',
  external: (id) => isBuiltin(id) || (/^[a-z@]/.test(id) && id !== authoring),
  resolve: {alias: {[authoring]: `${import.meta.dirname}/src/transform.ts`}},
  output: {
    dir: 'dist',
    chunkFileNames: 'src/chunks/[name].js',
    cleanDir: true,
    // What every preview needs comes as one file; each further one costs half a millisecond.
    codeSplitting: {
      groups: [{name: 'core', test: /src\/(?:text|syntax|edit|query|model|transform|unified)\//}],
    },
  },
})
