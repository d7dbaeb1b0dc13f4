import { randomUUID } from 'node:crypto'
import {
  decodeRoomAnswer,
  ownedId,
  ROOM_PARAM,
  ROOM_READ_PATH,
  wordsRoom,
  type EndpointResponse,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { createRangeAnchor, WordsMap } from '../../packages/ydoc/src/index.ts'
import { ASKED_AGAIN } from './idle-lines.ts'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { post, type StudyGroup } from './study-group.ts'

/** What people write about a passage: what kind of discussion it is, and what they say. */
export interface Remark {
  readonly kind: 'note' | 'question'
  readonly body: string
  readonly reply?: string
}

/** What one marks: a Chinese clause, or some English words. */
const CLAUSE = /\p{Script=Han}{4,18}|[A-Za-z]{2,}(?: [A-Za-z]+){1,4}/gu

/** Several people write `count` discussions, in turn, on clauses all over a text, through the API. */
export async function fillRoom(
  app: RunningApp,
  writers: readonly Person[],
  { textId }: Pick<StudyGroup, 'textId'>,
  remarks: readonly Remark[],
  count: number,
): Promise<void> {
  const places = await clausesIn(app, writers[0], textId)
  const text = `/api/texts/${textId}`
  const mes = await Promise.all(
    writers.map(async ({ page }) => {
      const answer = await page.request.get(app.url + text, ASKED_AGAIN)
      return ((await answer.json()) as EndpointResponse<'readText'>).me
    }),
  )
  for (let number = 0; number < count; number++) {
    const at = number % writers.length
    const [writer, me] = [writers[at], mes[at]]
    const target = places[Math.floor((number * places.length) / count)]
    const { kind, body, reply } = remarks[number % remarks.length] ?? { kind: 'note', body: '…' }
    if (!writer || !me || !target) throw new Error('The text is too short for so many')
    const thread = ownedId(me.id, randomUUID())
    await post(app, writer.page.request, `${text}/annotations`, {
      ...thread,
      kind,
      audience: 'group',
      target,
      comment: { ...ownedId(me.id, randomUUID()), body },
    })
    const next = (at + 1) % writers.length
    const [answers, other] = [writers[next], mes[next]]
    if (reply === undefined || !answers || !other) continue
    const comment = { ...ownedId(other.id, randomUUID()), body: reply }
    await post(app, answers.page.request, `${text}/annotations/${thread.id}/comments`, comment)
  }
}

/** A place for each clause of the text, in reading order. */
async function clausesIn(app: RunningApp, reader: Person | undefined, textId: string) {
  const room = wordsRoom(textId as EndpointResponse<'createText'>['textId'])
  const response = await reader?.page.request.post(
    `${app.url}${ROOM_READ_PATH}?${ROOM_PARAM}=${encodeURIComponent(room)}`,
    { data: Buffer.from([0]), ...ASKED_AGAIN },
  )
  const answer = response && decodeRoomAnswer(new Uint8Array(await response.body()))
  const doc = new Y.Doc()
  for (const frame of answer?.frames ?? []) {
    const decoder = decoding.createDecoder(frame)
    const [message, step] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
    // The second step of the sync protocol, and a further update, both of which are one.
    if (message === 0 && step > 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  const words = WordsMap.of(doc)
  return [...words.index.text.matchAll(CLAUSE)].flatMap(({ 0: clause, index }) => {
    const anchor = createRangeAnchor(doc, { start: index, end: index + clause.length }, words)
    return anchor ? [{ type: 'range', ...anchor }] : []
  })
}
