import fc from 'fast-check'
import type {Pluggable} from 'unified'
import {expect, test} from 'vitest'
import {shapeOf} from '../../../src/fleet/shapes/shape-of.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'
import addApplicationGroupGlobal from '../../../transforms/wsgi/add-application-group-global.ts'
import moveToDaemonMode from '../../../transforms/wsgi/move-to-daemon-mode.ts'
import wrapAppsInLocation from '../../../transforms/wsgi/wrap-apps-in-location.ts'
import {checkProperty} from '../../support/random/property.ts'
import {filesOf, PLAN, planned, WORDS} from './made-server.ts'

const TRANSFORMS: Readonly<Record<string, readonly Pluggable[]>> = {
  recommended: [wsgiRecommended],
  options: [
    moveToDaemonMode.with({style: 'alias-option'}),
    wrapAppsInLocation.with({style: 'alias-option'}),
    addApplicationGroupGlobal.with({style: 'alias-option'}),
  ],
}
const NAMES = fc.constantFrom('recommended', 'options')

test('two servers that differ only in words of hosts have one shape, whatever the words', () => {
  let shapes = 0
  checkProperty(
    fc.property(PLAN, WORDS, WORDS, NAMES, (sites, one, other, name) => {
      const [first, second] = [one, other].map((words) =>
        shapeOf(planned(filesOf(sites, words), TRANSFORMS[name] ?? [])),
      )
      expect(second?.canonical).toBe(first?.canonical)
      expect(second?.id).toBe(first?.id)
      expect(second?.variables).toEqual(first?.variables)
      if (first) shapes++
    }),
    Number(process.env.HTTPD_CODEMOD_SHAPES ?? 20),
  )
  expect(shapes).toBeGreaterThan(10)
})
