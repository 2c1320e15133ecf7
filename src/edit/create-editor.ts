import type {Editor} from './editor.ts'
import {lineVerbs} from './verbs/line-verbs.ts'
import type {Recording} from './verbs/recording.ts'
import {sectionVerbs} from './verbs/section-verbs.ts'
import {wordVerbs} from './verbs/word-verbs.ts'

/** An editor that hands each replacement to `record`. */
export function createEditor(recording: Recording): Editor {
  return {...wordVerbs(recording), ...lineVerbs(recording), ...sectionVerbs(recording)}
}
