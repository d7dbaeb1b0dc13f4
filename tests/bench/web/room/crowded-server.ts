import { randomUUID } from 'node:crypto'
import { ownedId } from '../../../../packages/protocol/src/index.ts'
import { RunningApp } from '../../../journeys/running-app.ts'
import { GroupVisitor } from '../../load/group-visitor.ts'
import type { Target } from '../../load/noted-book.ts'
import { REPORT, reportParagraphs, writeNotes, type ReportSize } from './crowded-report.ts'

/** A text with notes on a server, for a browser to open. */
export interface CrowdedText {
  readonly url: string
  /** The session of somebody who may edit it. */
  readonly cookie: string
  /** Somebody else writes the next note. */
  readonly otherNotes: () => Promise<void>
}

/** A server of its own with one text for each count of notes. `ends` stops it and removes its data. */
export async function serveCrowdedTexts(
  counts: readonly number[],
  more: number,
  { kind = 'note', size = REPORT }: { kind?: 'note' | 'question'; size?: ReportSize } = {},
): Promise<{
  readonly texts: readonly CrowdedText[]
  /** The page of the group that they are in, and the session of somebody who leads it. */
  readonly groupUrl: string
  readonly cookie: string
  readonly ends: () => Promise<void>
}> {
  const app = await RunningApp.start()
  const token = new URL(app.setupLink).hash.slice('#token='.length)
  const leader = await GroupVisitor.claims(app.url, token)
  const { groupId, memberId } = await leader.membership()
  const invitation = await leader.posts(`/api/groups/${groupId}/invitations`, {})
  const { path } = invitation as { readonly path: string }
  // One alone may not write as many as a group says in an hour.
  const others = await Promise.all(
    ['小周', '小吴'].map((name) => GroupVisitor.joins(app.url, path, name)),
  )
  const words = reportParagraphs(size).join('\n')
  const made: { readonly textId: string; readonly count: number }[] = []
  for (const count of counts) {
    made.push({ textId: await leader.makesText(groupId, words), count })
  }
  await app.isKilled()
  const texts = made.map(({ textId, count }): CrowdedText => {
    const rest = writeNotes(app.file('variorum.db'), { textId, memberId, kind }, count, more)
    const otherNotes = () => note(others[rest.length % others.length], textId, rest.pop())
    return { url: `${app.url}/texts/${textId}`, cookie: leader.cookie, otherNotes }
  })
  await app.runs('rebuild-layers')
  await app.starts()
  const groupUrl = `${app.url}/groups/${groupId}`
  return { texts, groupUrl, cookie: leader.cookie, ends: () => app.ends() }
}

async function note(
  visitor: GroupVisitor | undefined,
  textId: string,
  target: Target | undefined,
): Promise<void> {
  if (!visitor || !target) throw new Error('No target is left to write a note on')
  const { memberId } = await visitor.membership()
  await visitor.posts(`/api/texts/${textId}/annotations`, {
    ...ownedId(memberId, randomUUID()),
    kind: 'note',
    target,
    comment: { ...ownedId(memberId, randomUUID()), body: '这一句说得好，可是为什么？' },
  })
}
