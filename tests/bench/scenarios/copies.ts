import { join } from 'node:path'
import { GroupVisitor } from '../load/group-visitor.ts'
import { bookFile, writeMargin } from '../load/noted-book.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const NOTES = 4_000
const ORPHANS = 50
/** What a server is like that has nothing else to do, on the machine as it is now. */
const QUIET_MS = 3_000
const IN_COPY = `Word file of ${NOTES.toLocaleString('en')} notes`
const IN_REVIEW = `review of ${NOTES.toLocaleString('en')} notes and ${ORPHANS} long lost quotes`

/** One member takes a copy, and opens the review twice; everybody else goes on. */
export const COPIES: Scenario = {
  name: 'copies',
  rows: [
    {
      title: 'health answers, nothing else asked: p99',
      figure: 'quietP99Ms',
      unit: 'ms',
      target: null,
    },
    {
      title: `health answers during a ${IN_COPY}: p99`,
      figure: 'copyP99Ms',
      unit: 'ms',
      target: { type: 'at-most', value: 50 },
    },
    { title: `${IN_COPY}: until it is there`, figure: 'copySeconds', unit: 's', target: null },
    {
      title: `health answers during a ${IN_REVIEW}: p99`,
      figure: 'reviewP99Ms',
      unit: 'ms',
      target: { type: 'at-most', value: 50 },
    },
    { title: `${IN_REVIEW}: until it is there`, figure: 'reviewSeconds', unit: 's', target: null },
    { title: 'the same again', figure: 'secondReviewSeconds', unit: 's', target: null },
  ],
  without: ['relay', 'y-websocket', 'hocuspocus'],
  async measure(stage) {
    const { visitor, textId, origin, databaseFile, memberId } = await openBook(stage)
    writeMargin(databaseFile, { textId, memberId }, { notes: NOTES, orphans: 0 })
    const watch = stage.generator()
    const during = async (work: () => Promise<unknown>) => {
      await watch.tell('watchHealth', { origin })
      const startedAt = performance.now()
      await work()
      const seconds = (performance.now() - startedAt) / 1000
      return { seconds, ...(await watch.tell('healthSeen', null)) }
    }
    const quiet = await during(() => new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
    const copy = await during(() => visitor.downloads(`/api/texts/${textId}/export/docx`))
    writeMargin(databaseFile, { textId, memberId }, { notes: 1, orphans: ORPHANS })
    const review = () => visitor.asks(`/api/texts/${textId}/review`)
    const first = await during(review)
    const second = await during(review)
    return {
      quietP99Ms: quiet.p99Ms,
      copyP99Ms: copy.p99Ms,
      copyMaxMs: copy.maxMs,
      copySeconds: copy.seconds,
      reviewP99Ms: first.p99Ms,
      reviewMaxMs: first.maxMs,
      reviewSeconds: first.seconds,
      secondReviewSeconds: second.seconds,
    }
  },
}

/** A study group with one text, and its facilitator. */
async function openBook(stage: Stage) {
  const { program, folder } = await stage.startProgram()
  const origin = `http://${program.host}`
  const visitor = await GroupVisitor.claims(origin, program.setupToken)
  const { groupId, memberId } = await visitor.membership()
  const textId = await visitor.makesText(groupId, bookFile())
  return { visitor, origin, memberId, textId, databaseFile: join(folder, 'variorum.db') }
}
