import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'

const schema = JSON.parse(readFileSync(new URL('../../../schema/run-1.json', import.meta.url), 'utf8'))
const ajv = new Ajv().addSchema(schema, 'run')

/** Checks the record of a completed run against `schema/run-1.json`; in `dist/` by code that is made at build time. */
export const isRecord = ajv.compile({$ref: 'run#/definitions/record'})
/** The same for that of a run that was given up. */
export const isTakenBack = ajv.compile({$ref: 'run#/definitions/takenBack'})
/** The same for the journal of a run that has not ended. */
export const isJournal = ajv.compile({$ref: 'run#/definitions/journal'})
