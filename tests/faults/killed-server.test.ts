import { setTimeout as passes } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { StudyRoom } from './study-room.ts'
import type { TypingClient } from './typing-client.ts'

/** More by hand: `VARIORUM_KILL_ROUNDS=50`, and another `VARIORUM_KILL_SEED`. */
const ROUNDS = Number(process.env['VARIORUM_KILL_ROUNDS'] ?? 4)
const SEED = Number(process.env['VARIORUM_KILL_SEED'] ?? 20_301_122)
/** When a round is given up as hanging. */
const ROUND_TIMEOUT_MS = 10 * 60_000
const PEOPLE = 4
/** Enough of these make the log long, so that it is folded while people type. */
const PASTED = '一段很长的引文。'.repeat(1_500)

let room: StudyRoom | null = null

afterEach(async () => {
  await room?.ends()
  room = null
})

/** Types and comments as fast as is acknowledged, until the server is gone. */
async function works(here: StudyRoom, person: TypingClient, random: SeededRandom): Promise<void> {
  while (person.isOpen) {
    person.types(random.chance(0.1) ? PASTED : '新词')
    if (random.chance(0.2)) await here.comments(person, random)
    await passes(random.below(12))
  }
}

async function round(here: StudyRoom, number: number, random: SeededRandom) {
  const people: TypingClient[] = []
  for (let at = 0; at < PEOPLE; at++) people.push(await here.joins(`${number}.${at}`))
  const working = people.map((person) => works(here, person, new SeededRandom(random.below(1e9))))
  const acknowledged = () => people.reduce((sum, person) => sum + person.acknowledged.size, 0)
  const killAfter = 1 + random.below(120)
  await expect
    .poll(acknowledged, { timeout: ROUND_TIMEOUT_MS, interval: 1 })
    .toBeGreaterThanOrEqual(killAfter)
  await passes(random.below(40))
  await here.server.isKilled()
  await Promise.all(working)
  for (const person of people) for (const mark of person.acknowledged) here.keptMarks.add(mark)
  return people.reduce((sum, person) => sum + person.editCount, 0) - acknowledged()
}

describe('a server that is killed', () => {
  it(
    `has kept all that it promised, ${ROUNDS} times (seed ${SEED})`,
    async () => {
      const random = new SeededRandom(SEED)
      room = await StudyRoom.open()
      let lostInFlight = 0
      for (let number = 0; number < ROUNDS; number++) {
        lostInFlight += await round(room, number, random)
        expect(await room.findings(), `round ${number}`).toEqual([])
        await room.startsServer()
        expect(await room.missing(), `round ${number}`).toEqual([])
      }
      const { keptMarks, keptComments } = room
      console.info(
        `${ROUNDS} kills: ${keptMarks.size} edits and ${keptComments.size} comments promised and kept, ${lostInFlight} edits under way`,
      )
      expect(keptMarks.size).toBeGreaterThan(ROUNDS)
      expect(keptComments.size).toBeGreaterThan(0)
      expect(lostInFlight).toBeGreaterThan(0)
    },
    ROUNDS * ROUND_TIMEOUT_MS,
  )
})
