import { quoteAt, WordsIndex, type AnnotationTarget, type ParagraphId } from '@variorum/document'
import { v7 } from 'uuid'
import * as Y from 'yjs'
import type { CommandLine } from '../testing/test-command.ts'
import { statementsBefore } from '../testing/test-older-database.ts'

type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

/** A text as a server before the sequence kept its words: a tree of elements, edited as its editor did. */
export class OldWords {
  readonly doc = new Y.Doc()

  constructor(...paragraphs: readonly (readonly [id: string | null, words: string])[]) {
    this.fragment.insert(
      0,
      paragraphs.map(([id, words]) => elementOf(id, words)),
    )
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment('words')
  }

  nodeOf(nth: number): Y.XmlText {
    const element = this.fragment.get(nth)
    const text = element instanceof Y.XmlElement ? element.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error(`paragraph ${nth} has no words`)
    return text
  }

  types(nth: number, offset: number, words: string): void {
    this.nodeOf(nth).insert(offset, words)
  }

  deletes(nth: number, words: string): void {
    const node = this.nodeOf(nth)
    const offset = node.toString().indexOf(words)
    if (offset === -1) throw new Error(`paragraph ${nth} has no ${words}`)
    node.delete(offset, words.length)
  }

  /** An anchor on words within a paragraph, as pages made it then. */
  marks(nth: number, quote: string): RangeTarget {
    const node = this.nodeOf(nth)
    const text = node.toString()
    const start = text.indexOf(quote)
    if (start === -1) throw new Error(`paragraph ${nth} has no ${quote}`)
    const end = start + quote.length
    const element = this.fragment.get(nth) as Y.XmlElement
    const paragraphId = idOf(element)
    return {
      type: 'range',
      ...quoteAt(new WordsIndex([{ id: paragraphId, role: 'body', text }]).text, { start, end }),
      paragraphId,
      start: encoded(Y.createRelativePositionFromTypeIndex(node, start, 0)),
      end: encoded(Y.createRelativePositionFromTypeIndex(node, end, -1)),
    }
  }
}

/** What a paragraph answered to, one without an id of its own to its place in the history. */
function idOf(element: Y.XmlElement): ParagraphId {
  const { _item: item } = element
  const standIn = `y-${item?.id.client}-${item?.id.clock}`
  return (element.getAttribute('paragraphId') ?? standIn) as ParagraphId
}

function encoded(position: Y.RelativePosition): string {
  return Buffer.from(Y.encodeRelativePosition(position)).toString('base64')
}

export function elementOf(id: string | null, words: string, name = 'paragraph'): Y.XmlElement {
  const element = new Y.XmlElement(name)
  if (id !== null) element.setAttribute('paragraphId', id)
  if (words !== '') element.insert(0, [new Y.XmlText(words)])
  return element
}

/** A text, and the words that an older server has of it. */
export interface OldText {
  readonly textId: string
  readonly words: OldWords
}

/** Makes of a database, whose server has stopped, what an older server would have left: its words as trees, and no table that came later. */
export async function makeOld(line: CommandLine, ...texts: readonly OldText[]): Promise<void> {
  for (const statement of await statementsBefore('0016')) line.tampers(statement)
  for (const { textId, words } of texts) storeAsTree(line, textId, words)
}

function storeAsTree(line: CommandLine, textId: string, words: OldWords): void {
  const [{ epoch } = {}] = line.reads(
    `select words_epoch as epoch from text where id = '${textId}'`,
  )
  line.tampers('delete from update_log where room = ?', `words/${textId}`)
  line.tampers('delete from room_snapshot where room = ?', `words/${textId}`)
  line.tampers(
    'insert into update_log (room, epoch, room_seq, bytes) values (?, ?, 1, ?)',
    `words/${textId}`,
    String(epoch),
    Y.encodeStateAsUpdate(words.doc),
  )
}

/** A second text beside the one that there is. Answers its id. */
export function addText(line: CommandLine): string {
  const id = v7()
  line.tampers(
    `insert into text (id, group_id, title, language, created_by, created_at, character_count,
      paragraph_count, words_epoch, layer_epoch)
     select ?, group_id, '另一篇', language, created_by, created_at, 1, 1, ?, ? from text limit 1`,
    id,
    v7(),
    v7(),
  )
  return id
}

/** Puts a note into the rows, as if it had been there all along. Answers its id. */
export function addNote(line: CommandLine, textId: string, target: AnnotationTarget): string {
  const id = v7()
  line.tampers(
    `insert into annotation (id, text_id, author_id, kind, target_json, audience, created_at, shared_at)
     select ?, ?, author_id, 'note', ?, 'group', 1, 1 from annotation limit 1`,
    id,
    textId,
    JSON.stringify(target),
  )
  return id
}
