/**
 * How long the first screen of a desk takes the server: a request for the first page with all counts, from the router through the session, the rows
 * and names to the JSON, in one process without a socket. Prints medians and the slowest of ten.
 */
import { TestDesk } from '../../apps/server/src/testing/test-desk.ts'
import { TestDiscussion } from '../../apps/server/src/testing/test-discussion.ts'
import { asksMany } from '../../apps/server/src/testing/test-many-threads.ts'
import { median } from './report/median.ts'

const ROUNDS = 10
const WISHES = [
  { view: 'unanswered-questions', order: 'longest-unanswered' },
  { view: 'everything', order: 'newest' },
] as const

for (const count of [5_000, 100_000]) {
  const talk = await TestDiscussion.start()
  await asksMany(talk, count)
  const desk = new TestDesk(talk.lin.visitor, await talk.lin.visitor.groupId())
  for (const wish of WISHES) {
    await desk.asks(wish)
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const before = performance.now()
      await desk.asks(wish)
      times.push(performance.now() - before)
    }
    const [middle, slowest] = [median(times) ?? 0, Math.max(...times)].map(Math.round)
    console.log(`${count} threads, ${wish.view}: ${middle} ms, ${slowest} ms the slowest`)
  }
  await talk.close()
}
