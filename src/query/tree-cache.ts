import type {Root} from '../syntax/nodes.ts'

type Make<T> = (root: Root) => T

const caches = new WeakMap<Root, Map<Make<unknown>, unknown>>()

/** What `make` makes of a tree, made once per tree. Trees never change, so it stays right. */
export function cached<T>(root: Root, make: Make<T>): T {
  const known = caches.get(root) ?? new Map<Make<unknown>, unknown>()
  if (known.size === 0) caches.set(root, known)
  // Each function has its own entry, which only this line writes.
  if (known.has(make)) return known.get(make) as T
  const made = make(root)
  known.set(make, made)
  return made
}

/**
 * Drops what was made of a tree. V8 keeps the content of a WeakMap until its next full collection; a run over
 * thousands of files that waits for it spends a third of its time on moving what is already useless.
 */
export function forgetTree(root: Root): void {
  caches.delete(root)
}
