import { freshId } from '../../../apps/server/src/testing/test-own-ids.ts'
import { ATTACKS } from '../../fuzz/hostile-attacks.ts'
import { REQUEST_ATTACKS } from '../../fuzz/hostile-requests.ts'
import { GroupVisitor } from '../load/group-visitor.ts'
import { bookFile } from '../load/noted-book.ts'
import type { Figures, Row, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

/** What a reader takes for "at once". */
const WANTED_MS = 300
/** How long lines stay open that the server does not close, so that what it goes on doing for them shows. */
const HOLD_MS = 3_000
/** As many as a budget gives at once, and as many again that are refused; the longest of them take some ten seconds. */
const REQUESTS_MAX = 600
/** What letters take where nobody attacks, on the machine as it is now. */
const QUIET_MS = 3_000

/** Hiding names has everybody join anew, which is what was asked for; how often it may be is in the fuzzer. */
const REQUESTS = REQUEST_ATTACKS.filter(({ name }) => name !== 'hidden-names')

const rows: readonly Row[] = [
  {
    title: 'a letter from one honest member to another, nobody attacks: p99',
    figure: 'quiet',
    unit: 'ms',
    target: null,
  },
  ...ATTACKS.map(({ name, by }): Row => ({
    title: `the same while a ${by} makes the attack “${name}”: p99`,
    figure: name,
    unit: 'ms',
    target: { type: 'at-most', value: WANTED_MS },
  })),
  ...REQUESTS.map(({ name }): Row => ({
    title: `the same while a facilitator sends many requests, “${name}”: p99`,
    figure: name,
    unit: 'ms',
    target: { type: 'at-most', value: WANTED_MS },
  })),
]

/** Every attack of the fuzzer, on a room and by requests, one after the other, and two honest people in the same room who go on. */
export const HOSTILE: Scenario = {
  name: 'hostile',
  rows,
  without: ['relay', 'y-websocket', 'hocuspocus'],
  async measure(stage) {
    const { url, room, cookies, requestTarget } = await fillRoom(stage)
    const honest = stage.generator()
    await honest.tell('seatHonest', {
      url: `${url.replace('http', 'ws')}/sync/${room}?durable`,
      writerCookie: cookies.facilitator,
      readerCookie: cookies.annotator,
    })
    const during = async (work: () => Promise<unknown>): Promise<number> => {
      await honest.tell('watchLetters', null)
      await work()
      return (await honest.tell('lettersSeen', null)).p99Ms
    }
    const figures: Record<string, number> = {
      quiet: await during(() => new Promise((resolve) => setTimeout(resolve, QUIET_MS))),
    }
    const attacker = stage.generator()
    for (const { name, by } of ATTACKS) {
      const cookie = by === 'reader' ? cookies.hostileReader : cookies.hostileWriter
      const target = { url, cookie, room }
      figures[name] = await during(() =>
        attacker.tell('attackRoom', { name, target, holdMs: HOLD_MS }),
      )
    }
    for (const { name, requests } of REQUESTS) {
      const sent = Math.min(requests, REQUESTS_MAX)
      figures[name] = await during(() =>
        attacker.tell('attackByRequests', { name, target: requestTarget, requests: sent }),
      )
    }
    return figures satisfies Figures
  },
}

/** Our whole program with one text, two honest members, and a hostile one of each kind. */
async function fillRoom(stage: Stage) {
  const { program } = await stage.startProgram()
  const url = `http://${program.host}`
  const facilitator = await GroupVisitor.claims(url, program.setupToken)
  const { groupId } = await facilitator.membership()
  const textId = await facilitator.makesText(groupId, bookFile())
  const joins = async (role: string): Promise<GroupVisitor> => {
    const made = await facilitator.posts(`/api/groups/${groupId}/invitations`, { role })
    const { path } = made as { readonly path: string }
    return GroupVisitor.joins(url, path, role)
  }
  const hostileWriter = await joins('facilitator')
  const cookies = {
    facilitator: facilitator.cookie,
    annotator: (await joins('annotator')).cookie,
    hostileReader: (await joins('observer')).cookie,
    hostileWriter: hostileWriter.cookie,
  }
  const { memberId } = await hostileWriter.membership()
  const hostile = { baseUrl: url, cookie: cookies.hostileWriter, groupId, textId, memberId }
  const [annotationId, commentId] = await aThread(hostile)
  return {
    url,
    room: `words/${textId}`,
    cookies,
    requestTarget: { ...hostile, annotationId, commentId },
  }
}

/** A note on the whole text by whoever attacks, to be answered, changed and moved. */
async function aThread(by: {
  readonly baseUrl: string
  readonly cookie: string
  readonly textId: string
  readonly memberId: string
}): Promise<readonly [annotationId: string, commentId: string]> {
  const [annotation, ofComment] = [freshId(by.memberId), freshId(by.memberId)]
  const comment = { ...ofComment, body: '为什么？' }
  const response = await fetch(`${by.baseUrl}/api/texts/${by.textId}/annotations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: by.cookie },
    body: JSON.stringify({ ...annotation, kind: 'note', target: { type: 'text' }, comment }),
  })
  if (!response.ok) throw new Error(`A note was refused: ${await response.text()}`)
  return [annotation.id, comment.id]
}
