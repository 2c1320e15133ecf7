import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import {defineConfig} from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      {find: /^httpd-codemod$/, replacement: source('index.ts')},
      {find: /^httpd-codemod\/transform$/, replacement: source('transform.ts')},
      {find: /^httpd-codemod\/wsgi$/, replacement: source('wsgi.ts')},
      {find: /^httpd-codemod\/testing$/, replacement: source('testing.ts')},
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 120_000,
    // Many tests wait for a server or for the program.
    maxWorkers: availableParallelism() + 1,
  },
})
