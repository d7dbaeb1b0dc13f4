import { expect, test } from 'vitest'
import { eachInTurn } from './each-in-turn.ts'

test('one that is refused leaves the others to be done, each when the one before is over', async () => {
  const underWay = new Set<string>()
  const most: number[] = []
  const { done, failures } = await eachInTurn(['a', 'refused', 'c'], async (thing) => {
    underWay.add(thing)
    most.push(underWay.size)
    await Promise.resolve()
    underWay.delete(thing)
    if (thing === 'refused') throw new Error('no')
  })
  expect([...done]).toEqual([0, 2])
  expect(failures).toEqual([new Error('no')])
  expect(most).toEqual([1, 1, 1])
})
