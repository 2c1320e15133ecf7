/** Requests that are not let in. */
import {clientsOf, type LogRecord} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'
import type {Asked} from '../reaching/ways.ts'
import type {LogRule} from './rule.ts'
import {byHand, byOthers, faultShownBy} from './told.ts'

/** So many clients are asked for, until one is kept out. */
const MOST_CLIENTS = 3

/** The rules for clients that are kept out. */
export const ACCESS_RULES: readonly LogRule[] = [
  {
    kind: 'denied',
    codes: ['AH01630', 'AH01797', ''],
    pattern: /^client denied by server configuration: (?:uri (?<uri>\/.*)|(?<file>.*))$/i,
    diagnose: (server, record) => {
      const {client, asked} = deniedIn(server, record)
      return faultShownBy(asked, {
        subject: record.words.file ?? record.words.uri ?? '',
        isIt: ({status}) => status === 403,
        says: `${client ?? 'The client'} is not let in.`,
        cures: [byHand('To let it in, change these lines. Who is let in now: explain URL.')],
      })
    },
  },
  {
    kind: 'notAuthorized',
    codes: ['AH01631', 'AH01629'],
    pattern:
      /^(?:user (?<user>.*): authorization failure for "(?<uri>.*)":.*|authorization failure \(no authenticated user\): (?<path>.*))$/,
    diagnose: ({toUri}, record) => {
      const {user, uri, path = ''} = record.words
      return faultShownBy(toUri(uri ?? path, clientsOf(record)[0]), {
        subject: uri ?? path,
        isIt: ({status}) => status === 401 || status === 403,
        says:
          user === undefined
            ? 'A login is required.'
            : `${user} is logged in, and not one of those that are let in.`,
        cures: [byHand('To let it in, change these lines, or the file of groups.')],
      })
    },
  },
  {
    kind: 'wrongPassword',
    codes: ['AH01617', 'AH01618'],
    pattern:
      /^user (?<user>.*?)(?:: authentication failure for "(?<uri>.*)": Password Mismatch| not found: (?<path>.*))$/,
    diagnose: (_server, {words}) =>
      byOthers({
        says:
          words.uri === undefined
            ? `There is no user ${words.user} in what AuthBasicProvider looks in.`
            : `The password of ${words.user} is wrong.`,
      }),
  },
  {
    kind: 'noAuthType',
    codes: ['AH00027', 'AH00028'],
    pattern:
      /^No authentication done but request not allowed without authentication for (?<uri>.*?)\. Authentication not configured\?$/,
    diagnose: ({toUri}, record) =>
      faultShownBy(toUri(record.words.uri ?? '', clientsOf(record)[0]), {
        subject: record.words.uri ?? '',
        isIt: ({status}) => status === 500,
        says: 'A login is required, and no AuthType applies that could ask for one.',
        cures: [byHand('Set AuthType, AuthName and AuthBasicProvider beside the Require.')],
      }),
  },
]

/** The first client for which the model says that it is kept out, else the most frequent one, and what was asked. */
function deniedIn(
  {toFile, toUri}: LogServer,
  record: LogRecord,
): {readonly client: string | undefined; readonly asked: readonly Asked[]} {
  const {file, uri} = record.words
  const ask = (client: string | undefined): readonly Asked[] =>
    uri === undefined ? toFile(file ?? '', client) : toUri(uri, client)
  const clients = clientsOf(record).slice(0, MOST_CLIENTS)
  for (const client of clients) {
    const asked = ask(client)
    if (asked.some(({resolution}) => resolution.certain && resolution.status === 403)) return {client, asked}
  }
  return {client: clients[0], asked: ask(clients[0])}
}
