import type {Asked} from '../effects/effect.ts'

/** How many requests a statement on effects rests on. */
export function formatAsked({asked, proved, uncertain}: Asked): string {
  const requests = `${asked} ${asked === 1 ? 'request' : 'requests'} asked`
  const parts = [
    requests,
    ...(uncertain > 0 ? [`${uncertain} without a certain answer`] : []),
    ...(proved > 0 ? [`${proved} proved unchanged`] : []),
  ]
  return parts.join(', ')
}
