import { WordsIndex, type AnnotationTarget, type MemberId, type Thread } from '@variorum/document'
import {
  FILE_NAME_HEADER,
  type EndpointResponse,
  type ImportPreview,
  type Layer,
  type OwnedId,
} from '@variorum/protocol'
import { createRangeAnchor, readLayer, readParagraphs } from '@variorum/ydoc'
import * as Y from 'yjs'
import { layerKey, wordsKey, type TextRow } from '../access/text-rows.ts'
import type { WorkerPool } from '../worker-pool/worker-pool.ts'
import { offersFile } from './test-offered-file.ts'
import { TestServer, type Visitor } from './test-server.ts'

/** Enough of a speech: a title, a salutation, two paragraphs with a word that occurs twice. */
export const SPEECH = [
  '读书会开幕词',
  '同志们：',
  '今天我们一起读一本书。',
  '书要慢慢读，也要一起读。',
].join('\n')

/** A server with one group, a facilitator, a member, and one text made of `SPEECH`. */
export class TestText {
  readonly server: TestServer
  readonly facilitator: Visitor
  readonly member: Visitor
  readonly textId: string

  static async start({
    file = SPEECH,
    proposesCorrections = false,
    workers,
  }: {
    readonly file?: string
    readonly proposesCorrections?: boolean
    /** Instead of those that all tests of a file share. */
    readonly workers?: WorkerPool
  } = {}): Promise<TestText> {
    const server = await TestServer.start(workers ? { workers } : {})
    const facilitator = await server.facilitator('林老师')
    const member = server.visitor()
    await member.joins(await facilitator.invitationToken(), '小周')
    const groupId = await facilitator.groupId()
    const importId = await offersFile(server, facilitator, groupId, file)
    const created = await facilitator.posts<EndpointResponse<'createText'>>(
      `/api/groups/${groupId}/texts`,
      { importId, title: '读书会开幕词', proposesCorrections },
    )
    return new TestText(server, facilitator, member, created.body.textId)
  }

  private constructor(server: TestServer, facilitator: Visitor, member: Visitor, textId: string) {
    this.server = server
    this.facilitator = facilitator
    this.member = member
    this.textId = textId
  }

  close(): Promise<void> {
    return this.server.close()
  }

  async row(): Promise<TextRow> {
    const rows = this.server.storage.rows
    return rows.selectFrom('text').selectAll().executeTakeFirstOrThrow()
  }

  /** The words as a client has them after syncing. */
  async words(): Promise<Y.Doc> {
    const room = await this.server.deps.rooms.open(wordsKey(await this.row()))
    const update = await room.read((doc) => Y.encodeStateAsUpdate(doc))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, update)
    return copy
  }

  /** What one layer shows live. */
  async threads(layer: Layer = { kind: 'group' }): Promise<Thread[]> {
    const room = await this.server.deps.rooms.open(layerKey(await this.row(), layer))
    return room.read((doc) => readLayer(doc).threads)
  }

  /** Whom one layer names. */
  async named(layer: Layer = { kind: 'group' }): Promise<MemberId[]> {
    const room = await this.server.deps.rooms.open(layerKey(await this.row(), layer))
    return room.read((doc) => [...readLayer(doc).names.keys()])
  }

  /** A target on the first place where `quote` stands. */
  async targetOn(quote: string): Promise<AnnotationTarget> {
    const doc = await this.words()
    const start = new WordsIndex(readParagraphs(doc)).text.indexOf(quote)
    const anchor = createRangeAnchor(doc, { start, end: start + quote.length })
    if (start < 0 || !anchor) throw new Error(`the speech does not say ${quote}`)
    return { type: 'range', ...anchor }
  }

  async annotates(
    visitor: Visitor,
    given: { target: AnnotationTarget; body?: string | null; id?: OwnedId },
  ) {
    const { target, body = '为什么？', id = await visitor.freshId() } = given
    const comment = body === null ? null : { ...(await visitor.freshId()), body }
    return visitor.posts<EndpointResponse<'createAnnotation'>>(
      `/api/texts/${this.textId}/annotations`,
      { ...id, kind: 'note', target, comment },
    )
  }

  /** A proposal of other words for the first place where `quote` stands. */
  async proposes(visitor: Visitor, quote: string, replacement: string) {
    return visitor.posts<EndpointResponse<'createAnnotation'>>(
      `/api/texts/${this.textId}/annotations`,
      {
        ...(await visitor.freshId()),
        kind: 'correction',
        target: await this.targetOn(quote),
        replacement,
        comment: null,
      },
    )
  }

  async replies(visitor: Visitor, annotationId: string, body: string, id?: OwnedId) {
    return visitor.posts<EndpointResponse<'addComment'>>(
      `/api/texts/${this.textId}/annotations/${annotationId}/comments`,
      { ...(id ?? (await visitor.freshId())), body },
    )
  }

  resolves(visitor: Visitor, annotationId: string, isResolved = true) {
    return visitor.posts<EndpointResponse<'resolveThread'>>(
      `/api/texts/${this.textId}/annotations/${annotationId}/resolve`,
      { isResolved },
    )
  }
}

/** Sends a file as the import page does. */
export function uploads(
  visitor: Visitor,
  groupId: string,
  file: string | Uint8Array,
  name = '讲话.txt',
) {
  return visitor.asks<ImportPreview>(`/api/groups/${groupId}/imports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(name),
    },
    body: typeof file === 'string' ? file : new Uint8Array(file),
  })
}
