import type { SourceComment } from '@variorum/document'
import { nameInCopy } from '../imports/name-in-copy.ts'
import { commentBody } from './comment-words.ts'
import { elementsNamed, readXml, type XmlElement } from './xml-tree.ts'

/** A comment as `comments.xml` has it, with what the parts beside it say. */
export interface WordComment {
  /** `w:id`, by which the words name it. */
  readonly id: string
  readonly authorName: string | null
  /** Milliseconds since 1970; null where the file does not say. */
  readonly writtenAt: number | null
  /** Its paragraphs. */
  readonly element: XmlElement
  /** The `w:id` of the comment it answers; null for one that answers none, or one that is not there. */
  readonly parentId: string | null
  readonly isDone: boolean
}

/** All comments of a document. */
export interface WordComments {
  readonly comments: readonly WordComment[]
  /** Whether the file says at all which comment answers which. Google Docs does not. */
  readonly saysThreads: boolean
}

const NO_COMMENTS: WordComments = { comments: [], saysThreads: false }

/**
 * Reads `comments.xml` and what later versions of Word put beside it: who answers whom and what is done (`commentsExtended.xml`, by the id of a comment's last
 * paragraph), and times in UTC (`commentsExtensible.xml`, by the durable ids of `commentsIds.xml`). Names are compared without their
 * prefixes, since drafts of the format had others. A time that is not there in UTC is the clock of whoever wrote, and is taken as it stands.
 */
export function readCommentParts(partOf: (name: string) => string | null): WordComments {
  const part = (name: string): XmlElement | null => {
    const xml = partOf(name)
    return xml === null ? null : readXml(xml)
  }
  const said = part('comments')
  if (said === null) return NO_COMMENTS
  const extended = part('commentsExtended')
  const rows = extended ? elementsNamed(extended, 'commentEx') : []
  const rowOf = byAttribute(rows, 'paraId')
  const durableOf = byAttribute(elementsIn(part('commentsIds'), 'commentId'), 'paraId')
  const timeOf = byAttribute(
    elementsIn(part('commentsExtensible'), 'commentExtensible'),
    'durableId',
  )
  const elements = elementsNamed(said, 'comment')
  const idOfParagraph = new Map(elements.map((one) => [paragraphId(one), one.attributes.get('id')]))
  const comments = elements.flatMap((element): WordComment[] => {
    const id = element.attributes.get('id')
    if (id === undefined) return []
    const paraId = paragraphId(element)
    const row = rowOf.get(paraId)
    const parent = row?.attributes.get('paraIdParent')
    const durable = durableOf.get(paraId)?.attributes.get('durableId') ?? ''
    const inUtc = timeOf.get(durable)?.attributes.get('dateUtc')
    return [
      {
        id,
        authorName: authorName(element.attributes.get('author')),
        writtenAt: timeFrom(inUtc) ?? timeFrom(element.attributes.get('date')),
        element,
        parentId: (parent && idOfParagraph.get(parent)) || null,
        isDone: isTrue(row?.attributes.get('done')),
      },
    ]
  })
  return { comments, saysThreads: rows.length > 0 }
}

/** A comment of Word as one of ours; `after` as in `commentBody`. */
export function sourceComment(
  { id, authorName, writtenAt, element }: WordComment,
  fallbackTime: number,
  after = 0,
): SourceComment {
  return {
    id: `word-${id}`,
    authorName,
    writtenAt: writtenAt ?? fallbackTime,
    editedAt: null,
    state: 'shown',
    body: commentBody(element, after).markdown,
  }
}

function elementsIn(element: XmlElement | null, name: string): XmlElement[] {
  return element ? elementsNamed(element, name) : []
}

function byAttribute(elements: readonly XmlElement[], name: string): Map<string, XmlElement> {
  return new Map(elements.map((element) => [element.attributes.get(name) ?? '', element]))
}

function paragraphId(comment: XmlElement): string {
  return elementsNamed(comment, 'p').at(-1)?.attributes.get('paraId') ?? ''
}

/** Without the mail address that some programs write behind it: a copy would tell it to everybody. */
function authorName(said: string | undefined): string | null {
  const [name = ''] = (said ?? '').split('<')
  return nameInCopy(name)
}

function timeFrom(said: string | undefined): number | null {
  const hasZone = said !== undefined && /(?:Z|[+-]\d\d:\d\d)$/.test(said)
  const time = said === undefined ? Number.NaN : Date.parse(hasZone ? said : `${said}Z`)
  return Number.isNaN(time) || time < 0 ? null : time
}

function isTrue(said: string | undefined): boolean {
  return said === '1' || said === 'true' || said === 'on'
}
