/** Public entry for tests of transforms. */
export {checkCase, runCase, type Subject} from './testing/check-case.ts'
export {formatMessages} from './testing/format-messages.ts'
export {type Case, readCase} from './testing/read-case.ts'
