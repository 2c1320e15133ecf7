import {createRequire} from 'node:module'

/** The compiler. It is required, and so known to be a package of ours when it is loaded (look-before-load.ts). */
export const {ts} = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph')
