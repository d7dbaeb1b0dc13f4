import { SYNC_PATH } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestLine } from '../../apps/web/src/testing/test-line.ts'
import { StudyRoom } from './study-room.ts'

const PLACES = ['东', '南', '西']

let room: StudyRoom
let people: [TestLine, TestLine, TestLine]

beforeEach(async () => {
  room = await StudyRoom.open()
  const address = `ws://${room.server.host}${SYNC_PATH}`
  const comes = () => new TestLine(address, `words/${room.textId}`, room.cookie)
  people = [comes(), comes(), comes()]
  for (const [at, person] of people.entries()) person.standsAt(PLACES[at] ?? '')
})

afterEach(async () => {
  for (const { provider } of people) provider.destroy()
  await room.ends()
})

/** Where this one sees somebody, of all who are there. */
function seenBy(one: TestLine): unknown[] {
  return people.map((other) => one.placeOf(other)).filter((place) => place !== undefined)
}

test('[P10] whoever stands still is seen by one whose line was away, who is seen by everybody again', async () => {
  const [anna, bo, cai] = people
  await expect.poll(() => people.map(seenBy)).toEqual([PLACES, PLACES, PLACES])
  for (let times = 0; times < 2; times++) {
    bo.goesAway()
    const others = ['东', '西']
    await expect.poll(() => [anna, bo, cai].map(seenBy)).toEqual([others, ['南'], others])
    bo.comesBack()
    await expect.poll(() => people.map(seenBy)).toEqual([PLACES, PLACES, PLACES])
  }
})

test('[P10] whoever left while a line was away is not seen when it is back', async () => {
  const [anna, bo, cai] = people
  await expect.poll(() => people.map(seenBy)).toEqual([PLACES, PLACES, PLACES])
  bo.goesAway()
  anna.goesAway()
  await expect.poll(() => seenBy(cai)).toEqual(['西'])
  bo.comesBack()
  await expect
    .poll(() => [bo, cai].map(seenBy))
    .toEqual([
      ['南', '西'],
      ['南', '西'],
    ])
})
