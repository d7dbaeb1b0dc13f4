// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { onSwipe } from './swipes.ts'

const onTurn = vi.fn<(step: 1 | -1) => void>()
let sheet: HTMLElement
let stop: () => void
beforeEach(() => {
  stop?.()
  onTurn.mockClear()
  document.body.innerHTML = '<div id="sheet"><p>甲</p><textarea></textarea></div>'
  sheet = document.querySelector<HTMLElement>('#sheet')!
  stop = onSwipe(sheet, onTurn)
})

type Point = readonly [x: number, y: number]

function draws(from: Point, to: Point, target: Element = sheet, fingers = 1): void {
  const touch = ([clientX, clientY]: Point) => ({ clientX, clientY, identifier: 1, target })
  fireEvent.touchStart(target, { touches: Array.from({ length: fingers }, () => touch(from)) })
  fireEvent.touchEnd(target, { touches: [], changedTouches: [touch(to)] })
}

it('to the left brings what comes next, to the right what came before', () => {
  draws([300, 400], [180, 410])
  draws([100, 400], [220, 390], sheet.querySelector('p')!)
  expect(onTurn.mock.calls).toEqual([[1], [-1]])
})

it('is none while somebody scrolls, taps, pinches, writes, or goes back from the edge', () => {
  draws([300, 400], [220, 300])
  draws([300, 400], [270, 400])
  draws([300, 400], [100, 400], sheet, 2)
  draws([300, 400], [100, 400], sheet.querySelector('textarea')!)
  draws([10, 400], [200, 400])
  draws([window.innerWidth - 10, 400], [200, 400])
  expect(onTurn).not.toHaveBeenCalled()
})

it('is heard no more once that was ended', () => {
  stop()
  draws([300, 400], [100, 400])
  expect(onTurn).not.toHaveBeenCalled()
})
