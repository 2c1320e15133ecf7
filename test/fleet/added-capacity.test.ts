import {expect, test} from 'vitest'
import {addedCapacity} from '../../src/fleet/added-capacity.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import {defineTransform, directive} from '../../src/transform.ts'

/** Puts a line at the place of each ServerAdmin, and takes out the definitions of a group `old`. */
const replaceLines = (...words: readonly string[]) =>
  defineTransform({
    name: 'replace-lines',
    summary: 'Replace lines',
    applicability: 'safe',
    messages: {put: 'Put a line', removed: 'Remove a line'},
    run({find, change}) {
      for (const node of find('ServerAdmin'))
        change(node, 'put', {}, (edit) => edit.insertBefore(node, directive('WSGIDaemonProcess', ...words)))
      for (const node of find('WSGIDaemonProcess'))
        if (node.value.includes(' old')) change(node, 'removed', {}, (edit) => edit.remove(node))
    },
  })

function added(texts: readonly string[], ...words: readonly string[]) {
  const transforms = [replaceLines(...words)]
  return addedCapacity(
    texts.map((text, index) =>
      transformFile(`${index}.conf`, Buffer.from(text), {transforms, takes: 'unsafe', firstId: 1}),
    ),
  )
}

test('a new group adds its processes and the threads of all of them, one with 15 where it does not say', () => {
  const text = ['ServerAdmin a\n']
  expect(added(text, 'shop', 'processes=3', 'threads=4')).toEqual({processes: 3, threads: 12})
  expect(added(text, 'shop')).toEqual({processes: 1, threads: 15})
  expect(added(text, 'shop', 'threads="5"', 'processes=2', 'processes=3')).toEqual({
    processes: 3,
    threads: 15,
  })
})

test('a group that was there adds nothing, also where its definition comes to another file', () => {
  const old = 'WSGIDaemonProcess old processes=9\n'
  expect(added([`ServerAdmin a\n${old}`], 'old', 'processes=9')).toEqual({processes: 0, threads: 0})
  expect(added(['ServerAdmin a\n', old], 'old', 'processes=9')).toEqual({processes: 0, threads: 0})
  expect(added(['ServerAdmin a\n', 'ServerAdmin b\n', old], 'old')).toEqual({processes: 1, threads: 15})
  expect(added(['WSGIDaemonProcess shop\n'], 'x')).toEqual({processes: 0, threads: 0})
})
