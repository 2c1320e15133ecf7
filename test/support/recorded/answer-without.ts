import type {ServerAnswer} from '../server/running-server.ts'
import type {RequestCase} from './request-cases.ts'

const KEYS = [
  'status',
  'script',
  'script_name',
  'path_info',
  'process_group',
  'application_group',
  'served_source',
] as const

export type RecordedAnswer = RequestCase['observed'][number]

/** An answer without some of its keys; missing ones are null. */
export function answerWithout(
  answer: RecordedAnswer,
  left: readonly (keyof ServerAnswer)[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    KEYS.filter((key) => !left.includes(key)).map((key) => [key, answer[key] ?? null]),
  )
}
