import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'

const schema = JSON.parse(readFileSync(new URL('../../../../schema/plan-1.json', import.meta.url), 'utf8'))

/** Checks a value against `schema/plan-1.json`, which older releases wrote. In `dist/` this is the code that Ajv makes of the schema at build time. */
export const isPlan1 = new Ajv({allowUnionTypes: true}).compile(schema)
