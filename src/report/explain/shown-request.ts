import type {RequestExplanation} from '../../inspect/request/explain-request.ts'
import type {SecretWords} from '../secrets/mask-words.ts'
import {reasonsWithout, resolutionWithout} from '../secrets/server-secrets.ts'

/** What is shown of a request. */
export type ShownRequest = Pick<RequestExplanation, 'connection' | 'resolution' | 'byClient'>

/** A request without the secrets of the server in what its answer rests on. */
export function shownWithout(shown: ShownRequest, secrets: SecretWords): ShownRequest {
  const {connection, resolution, byClient} = shown
  const because = reasonsWithout(connection.because, secrets)
  return {
    connection: {...connection, because},
    resolution: resolutionWithout(resolution, secrets),
    byClient,
  }
}
