import { join } from 'node:path'
import { GroupVisitor } from '../load/group-visitor.ts'
import { bookFile, writeMargin } from '../load/noted-book.ts'
import type { Row } from './scenario.ts'
import type { Stage } from './stage.ts'

/** How long a text is, and how many notes are in its margin. */
export interface Library {
  readonly paragraphs: number
  readonly notes: number
}

/** A text of 300,000 characters with 5,000 comments, as the largest of what people hand over. */
export const LARGE: Library = { paragraphs: 3_000, notes: 5_000 }

/** What `during` measures under a name. */
export function duringRows(name: string, title: string, wantedSeconds: number | null): Row[] {
  return [
    {
      title: `${title}: until it is there`,
      figure: `${name}Seconds`,
      unit: 's',
      target: wantedSeconds === null ? null : { type: 'at-most', value: wantedSeconds },
    },
    {
      title: `health answers meanwhile: p99`,
      figure: `${name}P99Ms`,
      unit: 'ms',
      target: { type: 'at-most', value: 50 },
    },
    { title: 'and the slowest', figure: `${name}MaxMs`, unit: 'ms', target: null },
  ]
}

/** A study group with a facilitator who makes texts, and somebody who asks for the server's health a hundred times a second. */
export async function openLibrary(stage: Stage) {
  const { program, folder } = await stage.startProgram()
  const origin = `http://${program.host}`
  const visitor = await GroupVisitor.claims(origin, program.setupToken)
  const { groupId, memberId } = await visitor.membership()
  const databaseFile = join(folder, 'variorum.db')
  const makes = async ({ paragraphs, notes }: Library): Promise<string> => {
    const textId = await visitor.makesText(groupId, bookFile(paragraphs))
    if (notes > 0) writeMargin(databaseFile, { textId, memberId }, { notes, orphans: 0 })
    return textId
  }
  const watch = stage.generator()
  const during = async (name: string, work: () => Promise<unknown>) => {
    await watch.tell('watchHealth', { origin })
    const startedAt = performance.now()
    await work()
    const seconds = (performance.now() - startedAt) / 1000
    const { p99Ms, maxMs } = await watch.tell('healthSeen', null)
    return { [`${name}Seconds`]: seconds, [`${name}P99Ms`]: p99Ms, [`${name}MaxMs`]: maxMs }
  }
  return { visitor, groupId, program, makes, during }
}
