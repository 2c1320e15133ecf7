import type {Effects} from '../effects/effect.ts'

/** How many requests a statement on effects rests on. */
export function formatAsked({asked, proved}: Pick<Effects, 'asked' | 'proved'>): string {
  const requests = `${asked} ${asked === 1 ? 'request' : 'requests'} asked`
  return proved > 0 ? `${requests}, ${proved} proved unchanged` : requests
}
