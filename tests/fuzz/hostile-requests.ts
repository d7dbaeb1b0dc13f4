import { FILE_NAME_HEADER } from '@variorum/protocol'
import { freshId } from '../../apps/server/src/testing/test-own-ids.ts'

/** Who attacks what. */
export interface RequestTarget {
  /** Without a slash at the end. */
  readonly baseUrl: string
  /** The session of the attacker; empty for a stranger. */
  readonly cookie: string
  readonly groupId: string
  readonly textId: string
  /** The attacker’s in the group; anything for somebody who has none. */
  readonly memberId: string
  /** A thread that the attacker may see, and a comment in it. */
  readonly annotationId: string
  readonly commentId: string
}

/** What came of an attack. */
interface RequestOutcome {
  readonly sent: number
  /** How often which status was answered. */
  readonly statuses: ReadonlyMap<number, number>
}

/** Sends requests one after the other, as many as it may, whatever it is answered. */
export interface RequestAttack {
  readonly name: string
  /** What the benchmark sends, when it is told nothing else. */
  readonly requests: number
  run(target: RequestTarget, requests?: number): Promise<RequestOutcome>
}

type Asked = readonly [path: string, body: unknown, headers?: Readonly<Record<string, string>>]

const note = (
  { memberId }: RequestTarget,
  body: string | null,
  target: object = { type: 'text' },
) => ({
  ...freshId(memberId),
  kind: body === null ? 'highlight' : 'note',
  target,
  audience: 'group',
  comment: body === null ? null : { ...freshId(memberId), body },
})

/** The longest that a comment may be. */
const LONG = '长'.repeat(10_000)

const annotations = ({ textId }: RequestTarget) => `/api/texts/${textId}/annotations`
const ofGroup = ({ groupId }: RequestTarget) => `/api/groups/${groupId}`

/** Every attack by requests, by its name. A body of `null` is a `GET`. */
export const REQUEST_ATTACKS: readonly RequestAttack[] = [
  attack('notes', 4_000, (target) => [annotations(target), note(target, '为什么？')]),
  attack('long-notes', 500, (target) => [annotations(target), note(target, LONG)]),
  attack('marks', 4_000, (target) => [annotations(target), note(target, null)]),
  attack('anchors-on-nothing', 2_000, (target) => [
    annotations(target),
    note(target, '?', { type: 'paragraph', paragraphId: crypto.randomUUID(), excerpt: '今' }),
  ]),
  attack('replies', 2_000, (target) => [
    `${annotations(target)}/${target.annotationId}/comments`,
    { ...freshId(target.memberId), body: LONG },
  ]),
  attack('edits', 2_000, ({ textId, commentId }, at) => [
    `/api/texts/${textId}/comments/${commentId}`,
    { body: `${LONG.slice(10)}${at}` },
  ]),
  attack('toggles', 2_000, (target, at) => [
    `${annotations(target)}/${target.annotationId}/resolve`,
    { isResolved: at % 2 === 0 },
  ]),
  attack('moves', 2_000, (target, at) => [
    `${annotations(target)}/${target.annotationId}/audience`,
    { audience: at % 2 === 0 ? 'facilitators' : 'group' },
  ]),
  attack('renames', 200, (_target, at) => ['/api/account/name', { name: `名${at}` }]),
  attack('files', 200, (target) => [
    `${ofGroup(target)}/imports`,
    '书\n'.repeat(1_000),
    { 'content-type': 'application/octet-stream', [FILE_NAME_HEADER]: 'x.txt' },
  ]),
  attack('samples', 200, (target) => [`${ofGroup(target)}/imports/sample`, { language: 'en' }]),
  attack('copies', 200, ({ textId }) => [`/api/texts/${textId}/export/docx`, null]),
  attack('reviews', 1_000, ({ textId }) => [`/api/texts/${textId}/review`, null]),
  attack('histories', 1_000, ({ textId, commentId }) => [
    `/api/texts/${textId}/comments/${commentId}/history`,
    null,
  ]),
  attack('audit-searches', 1_000, (target) => [
    `${ofGroup(target)}/audit`,
    { beforeSeq: null, actions: null, actorId: null },
  ]),
  attack('links', 1_000, (target) => [`${ofGroup(target)}/invitations`, {}]),
  attack('hidden-names', 100, (target, at) => [ofGroup(target), { isAnonymous: at % 2 === 0 }]),
  attack('groups', 200, () => ['/api/groups', { name: 'x', memberName: 'y' }]),
]

function attack(
  name: string,
  usual: number,
  next: (target: RequestTarget, at: number) => Asked,
): RequestAttack {
  return {
    name,
    requests: usual,
    async run(target, requests = usual) {
      const statuses = new Map<number, number>()
      for (let at = 0; at < requests; at++) {
        const status = await ask(target, next(target, at))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      return { sent: requests, statuses }
    },
  }
}

async function ask({ baseUrl, cookie }: RequestTarget, asked: Asked): Promise<number> {
  const [path, body, headers = { 'content-type': 'application/json' }] = asked
  const answer = await fetch(baseUrl + path, {
    method: body === null ? 'GET' : 'POST',
    headers: body === null ? { cookie } : { cookie, ...headers },
    body: body === null ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}
