import type {
  AnnotationId,
  AnnotationKind,
  AnnotationTarget,
  Audience,
  DeskEntry,
  MemberId,
  MemberRole,
  TextId,
  Thread,
  ThreadState,
} from '@variorum/document'
import {
  layerRoom,
  type EndpointBody,
  type EndpointResponse,
  type Layer,
  type OwnedId,
} from '@variorum/protocol'
import { readDeskEntries } from '@variorum/ydoc'
import { layerKey } from '../access/text-rows.ts'
import { freshId } from './test-own-ids.ts'
import type { Answer, Visitor } from './test-server.ts'
import { TestText } from './test-text.ts'

/** The name of what is done at a desk, or of what is taken back there. */
type DeedNames = Pick<EndpointBody<'resolveThread'>, 'deed' | 'undoes'>

/** A member at their browser. */
export interface Reader {
  readonly name: string
  readonly memberId: MemberId
  readonly role: MemberRole
  readonly visitor: Visitor
}

/** A thread that was begun. */
export interface Begun {
  readonly id: string
  readonly commentId: string
  /** Both, with what proves whose they are. */
  readonly ids: { readonly annotation: OwnedId; readonly comment: OwnedId }
}

/** A text with two facilitators (lin, chen), two annotators (zhou, wu) and an observer (he) who discuss it. */
export class TestDiscussion {
  readonly text: TestText
  readonly lin: Reader
  readonly chen: Reader
  readonly zhou: Reader
  readonly wu: Reader
  readonly he: Reader

  static async start(): Promise<TestDiscussion> {
    const text = await TestText.start()
    const joins = async (name: string, role: MemberRole): Promise<Reader> => {
      const visitor = text.server.visitor()
      await visitor.joins(await text.facilitator.invitationToken({ role }), name)
      return readerOf(visitor, name, role)
    }
    return new TestDiscussion(text, {
      lin: await readerOf(text.facilitator, '林老师', 'facilitator'),
      chen: await joins('陈老师', 'facilitator'),
      zhou: await readerOf(text.member, '小周', 'annotator'),
      wu: await joins('小吴', 'annotator'),
      he: await joins('何先生', 'observer'),
    })
  }

  private constructor(
    text: TestText,
    readers: Pick<TestDiscussion, 'lin' | 'chen' | 'zhou' | 'wu' | 'he'>,
  ) {
    this.text = text
    this.lin = readers.lin
    this.chen = readers.chen
    this.zhou = readers.zhou
    this.wu = readers.wu
    this.he = readers.he
  }

  get readers(): readonly Reader[] {
    return [this.lin, this.chen, this.zhou, this.wu, this.he]
  }

  /** Every layer that the text can have, with the name of its room. */
  get layers(): readonly { readonly layer: Layer; readonly room: string }[] {
    const mine = this.readers.map(({ memberId }): Layer => ({ kind: 'mine', memberId }))
    const layers: Layer[] = [{ kind: 'group' }, { kind: 'desk' }, ...mine]
    return layers.map((layer) => ({ layer, room: layerRoom(this.text.textId as TextId, layer) }))
  }

  close(): Promise<void> {
    return this.text.close()
  }

  /** Begins a thread with one comment and gives the ids of both. @throws if it is refused. */
  async begins(
    { visitor, memberId }: Reader,
    body: string,
    audience: Audience = 'group',
    target: AnnotationTarget = { type: 'text' },
    kind: AnnotationKind = 'note',
  ): Promise<Begun> {
    const ids = { annotation: freshId(memberId), comment: freshId(memberId) }
    const comment = { ...ids.comment, body }
    const given = { ...ids.annotation, kind, target, audience, comment }
    const answer = await visitor.posts(`/api/texts/${this.text.textId}/annotations`, given)
    if (answer.error) throw new Error(`beginning a thread was refused: ${answer.error}`)
    this.text.server.time += 1_000
    return { id: ids.annotation.id, commentId: ids.comment.id, ids }
  }

  /** Begins a thread about the whole text with a question. @throws as `begins`. */
  asks(reader: Reader, body: string, audience: Audience = 'group'): Promise<Begun> {
    return this.begins(reader, body, audience, { type: 'text' }, 'question')
  }

  async groupPath(): Promise<string> {
    return `/api/groups/${await this.lin.visitor.groupId()}`
  }

  /** Lin does something with a member: `role`, `remove`. */
  async manages(member: Reader, what: string, body: object) {
    return this.lin.visitor.posts(
      `${await this.groupPath()}/members/${member.memberId}/${what}`,
      body,
    )
  }

  /** Replies and gives the comment's id. @throws if it is refused. */
  async replies({ visitor, memberId }: Reader, id: string, body: string): Promise<string> {
    const comment = freshId(memberId)
    const answer = await this.text.replies(visitor, id, body, comment)
    if (answer.error) throw new Error(`replying was refused: ${answer.error}`)
    this.text.server.time += 1_000
    return comment.id
  }

  moves(reader: Reader, id: string, audience: Audience, deed: DeedNames = {}) {
    return this.#onThread<'changeAudience'>(reader, id, 'audience', { audience, ...deed })
  }

  rekinds(reader: Reader, id: string, kind: AnnotationKind) {
    return this.#onThread<'changeKind'>(reader, id, 'kind', { kind })
  }

  restyles(reader: Reader, id: string, attributes: object) {
    return this.#onThread<'changeAttributes'>(reader, id, 'attributes', { attributes })
  }

  tags(reader: Reader, id: string, added: readonly string[], removed: readonly string[] = []) {
    return this.#onThread<'changeTags'>(reader, id, 'tags', { added, removed })
  }

  proposes(reader: Reader, id: string, isProposed = true) {
    return this.#onThread<'proposePromotion'>(reader, id, 'promotion', { isProposed })
  }

  resolves(reader: Reader, id: string, isResolved = true, deed: DeedNames = {}) {
    return this.#onThread<'resolveThread'>(reader, id, 'resolve', { isResolved, ...deed })
  }

  answers(reader: Reader, id: string, commentId: string, isAnswer = true) {
    return this.#onThread<'markAnswer'>(reader, id, 'answer', { commentId, isAnswer })
  }

  keepsState(
    reader: Reader,
    id: string,
    state: ThreadState,
    was?: ThreadState,
    deed: DeedNames = {},
  ) {
    return this.#onThread<'changeThreadState'>(reader, id, 'state', { state, was, ...deed })
  }

  assigns(reader: Reader, id: string, assigneeId: string | null, was?: string | null) {
    return this.#onThread<'assignThread'>(reader, id, 'assignee', { assigneeId, was })
  }

  keepsNote(reader: Reader, id: string, note: string | null, was: string | null = null) {
    return this.#onThread<'writeDeskNote'>(reader, id, 'desk-note', { note, was })
  }

  /** What the desk says of a thread; undefined for one that is as it began. */
  async atDesk(id: string): Promise<DeskEntry | undefined> {
    const layer = { kind: 'desk' } as const
    const room = await this.text.server.deps.rooms.open(layerKey(await this.text.row(), layer))
    return room.read((doc) => readDeskEntries(doc).get(id as AnnotationId))
  }

  deletes(reader: Reader, id: string) {
    return this.#onThread<'deleteAnnotation'>(reader, id, 'delete', {})
  }

  undeletes(reader: Reader, id: string) {
    return this.#onThread<'undeleteAnnotation'>(reader, id, 'undelete', {})
  }

  undeletesComment(reader: Reader, commentId: string) {
    return this.#onComment<'undeleteComment'>(reader, commentId, '/undelete', {})
  }

  edits(reader: Reader, commentId: string, body: string) {
    return this.#onComment<'editComment'>(reader, commentId, '', { body })
  }

  deletesComment(reader: Reader, commentId: string) {
    return this.#onComment<'deleteComment'>(reader, commentId, '/delete', {})
  }

  hides(reader: Reader, commentId: string, reason: string | null) {
    return this.#onComment<'hideComment'>(reader, commentId, '/hide', { reason })
  }

  readsHistory({ visitor }: Reader, commentId: string) {
    const path = `/api/texts/${this.text.textId}/comments/${commentId}/history`
    return visitor.asks<EndpointResponse<'readCommentHistory'>>(path)
  }

  /** In which layers a thread stands, and what it says there: the same in each. @throws if two layers differ. */
  async standing(id: string): Promise<{ layers: string[]; thread: Thread | null }> {
    const found: { layer: string; thread: Thread }[] = []
    for (const { layer } of this.layers) {
      const thread = (await this.text.threads(layer)).find(({ annotation }) => annotation.id === id)
      if (thread) found.push({ layer: this.#nameOf(layer), thread })
    }
    const says = new Set(found.map(({ thread }) => JSON.stringify(thread)))
    if (says.size > 1) throw new Error(`layers differ: ${[...says].join('\n')}`)
    return { layers: found.map(({ layer }) => layer), thread: found[0]?.thread ?? null }
  }

  /** Who did what to whose, oldest first, beyond joining and making the text. */
  async auditLog(): Promise<{ actor: string | null; action: string; subject: object }[]> {
    const entries = await this.text.server.storage.rows
      .selectFrom('event')
      .leftJoin('member', 'member.id', 'event.actor_id')
      .select(['member.name as actor', 'kind as action', 'subject_json'])
      .where('audit_seq', 'is not', null)
      .orderBy('audit_seq')
      .execute()
    return entries
      .filter(({ action }) => !/^(group|member|invitation|text-created)/.test(action))
      .map(({ actor, action, subject_json: json }) => ({
        actor,
        action,
        subject: JSON.parse(json) as object,
      }))
  }

  #onThread<Name extends ThreadEndpoint>(
    { visitor }: Reader,
    id: string,
    verb: string,
    body: object,
  ): Promise<Answer<EndpointResponse<Name>>> {
    return visitor.posts(`/api/texts/${this.text.textId}/annotations/${id}/${verb}`, body)
  }

  #onComment<Name extends CommentEndpoint>(
    { visitor }: Reader,
    id: string,
    verb: string,
    body: object,
  ): Promise<Answer<EndpointResponse<Name>>> {
    return visitor.posts(`/api/texts/${this.text.textId}/comments/${id}${verb}`, body)
  }

  #nameOf(layer: Layer): string {
    if (layer.kind !== 'mine') return layer.kind
    const owner = this.readers.find(({ memberId }) => memberId === layer.memberId)
    return `mine of ${owner?.name ?? 'nobody'}`
  }
}

type ThreadEndpoint =
  | 'changeAudience'
  | 'changeKind'
  | 'changeAttributes'
  | 'changeTags'
  | 'proposePromotion'
  | 'resolveThread'
  | 'markAnswer'
  | 'changeThreadState'
  | 'assignThread'
  | 'writeDeskNote'
  | 'deleteAnnotation'
  | 'undeleteAnnotation'
type CommentEndpoint = 'editComment' | 'deleteComment' | 'undeleteComment' | 'hideComment'

async function readerOf(visitor: Visitor, name: string, role: MemberRole): Promise<Reader> {
  const { body } = await visitor.readsSession()
  const memberId = body.memberships[0]?.memberId
  if (!memberId) throw new Error(`${name} is in no group`)
  return { name, memberId, role, visitor }
}
