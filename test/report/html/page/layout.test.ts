import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {ShapeApplication} from '../../../../src/report/fleet/shape.ts'
import {type Box, layoutOf} from '../../../../src/report/html/page/drawing/layout.ts'
import {checkProperty} from '../../../support/random/property.ts'

const name = fc.option(fc.constantFrom('shop', 'blog', 'a-rather-long-name-of-a-group.internal.example'), {
  nil: undefined,
})
const where = fc.record({processGroup: name, applicationGroup: name})
const application = fc.record({mount: fc.webPath(), script: fc.webPath(), before: where, after: where})

test('no box of a drawing is on another but an interpreter in its group, and each line ends at a box', () => {
  checkProperty(
    fc.property(fc.array(application, {minLength: 1, maxLength: 30}), (applications) => {
      const {boxes, edges, width, height} = layoutOf(applications as readonly ShapeApplication[])
      for (const kind of ['application', 'group', 'interpreter'])
        expectApart(boxes.filter((box) => box.kind === kind))
      for (const box of boxes) {
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
      }
      expect(edges).toHaveLength(2 * applications.length)
      for (const {to} of edges) {
        const ends = boxes.filter(
          ({kind, x, width}) => kind === 'interpreter' && (to.x === x || to.x === x + width),
        )
        expect(ends.filter(({y, height}) => y + height / 2 === to.y)).toHaveLength(1)
      }
    }),
  )
})

function expectApart(boxes: readonly Box[]): void {
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
      const isBelow = one.y + one.height <= other.y || other.y + other.height <= one.y
      expect(isBeside || isBelow).toBe(true)
    }
  })
}
