import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'

/** Answers by the keys of their requests. */
type Answers = Map<string, Resolution>

const known = new WeakMap<ServerModel, Answers>()

/** What a server was asked; another object once it was forgotten. */
export function answersOf(server: ServerModel): Answers {
  const found = known.get(server)
  if (found) return found
  const answers: Answers = new Map()
  known.set(server, answers)
  return answers
}

/** What a server answers; each request is resolved once, since the steps of a run ask the same ones again. */
export function answerOf(server: ServerModel, request: ServerRequest): Resolution {
  const answers = answersOf(server)
  const key = keyOfRequest(request)
  const found = answers.get(key)
  if (found) return found
  const answer = resolveRequest(server, request)
  answers.set(key, answer)
  return answer
}

/** Forgets what a server answered; what it rests on beside its directives has changed. */
export function forgetAnswers(server: ServerModel): void {
  known.delete(server)
}

/** A text that is the same for the same request. */
export function keyOfRequest({host, hostPort, port, address, path, bodyLength}: ServerRequest): string {
  return `${path}\0${host}\0${hostPort}\0${port}\0${address}${bodyLength === undefined ? '' : '\0POST'}`
}
