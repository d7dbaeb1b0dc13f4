// mammoth reads where comments are referred to, but not where their words begin and end. It does read bookmarks, so those places are named as bookmarks before it
// reads the document.

/** Where the words of a comment begin or end. */
export interface CommentBorder {
  readonly edge: 'start' | 'end'
  readonly commentId: string
}

const BORDER = 'variorum-comment'
const BORDER_NAME = /^variorum-comment-(start|end)-(.+)$/
const BORDER_TAG = /<(\/?)([\w.-]+:)?commentRange(Start|End)((?:\s[^<>]*?)?)(\/?)>/g
const ID = /\s(?:[\w.-]+:)?id\s*=\s*(?:"([^"]*)"|'([^']*)')/
/** Dots under Chinese words, which stand for slanted letters. */
const EMPHASIS_MARK =
  /<([\w.-]+:)?em\s+[\w.-]+:val\s*=\s*["'](?:dot|comma|circle|underDot)["']\s*\/>/g
/** Rows that are said not to head their table; mammoth looks whether something is said at all. */
const NO_HEADER = /<(?:[\w.-]+:)?tblHeader\s+[\w.-]+:val\s*=\s*["'](?:0|false|off)["']\s*\/>/g
/** A run of words that Word does not show. */
const HIDDEN_RUN =
  /<((?:[\w.-]+:)?r)(?:\s[^<>]*)?>(?:(?!<\/\1>|<\1[\s>])[\s\S])*?<(?:[\w.-]+:)?vanish(?:\s+[\w.-]+:val\s*=\s*["'](?:1|true|on)["'])?\s*\/>(?:(?!<\/\1>|<\1[\s>])[\s\S])*<\/\1>/g
const CHANGE = /<(?:[\w.-]+:)?(ins|del|moveFrom|moveTo)(?=[\s>])[^<>]*[^/<>]>/g

/** The XML of a document in which comments' borders are bookmarks, and what mammoth overlooks is said so that it does not. */
export function prepareDocument(xml: string): string {
  return xml
    .replaceAll(
      BORDER_TAG,
      (tag, slash: string, prefix = '', edge: string, attributes: string, end: string) => {
        if (slash !== '') return `</${prefix}bookmarkStart>`
        const [, one, other] = ID.exec(attributes) ?? []
        const id = one ?? other
        if (id === undefined) return tag
        const name = `${BORDER}-${edge.toLowerCase()}-${id}`
        return `<${prefix}bookmarkStart ${prefix}id="0" ${prefix}name="${name}"${end}>`
      },
    )
    .replaceAll(NO_HEADER, '')
    .replaceAll(EMPHASIS_MARK, (_, prefix = '') => `<${prefix}i/>`)
}

/** A document without the words that its author hid, and how many stretches of them there were. */
export function withoutHiddenWords(xml: string): { readonly xml: string; readonly count: number } {
  if (!/<(?:[\w.-]+:)?vanish\b/.test(xml)) return { xml, count: 0 }
  const count = xml.match(HIDDEN_RUN)?.length ?? 0
  return { xml: xml.replaceAll(HIDDEN_RUN, ''), count }
}

/** The border that a bookmark stands for; null for what its author marked. */
export function borderNamed(name: string): CommentBorder | null {
  const [, edge, commentId] = BORDER_NAME.exec(name) ?? []
  if (commentId === undefined) return null
  return { edge: edge === 'end' ? 'end' : 'start', commentId }
}

/** How many stretches of words somebody put in, took out or moved while changes were tracked. */
export function countTrackedChanges(xml: string): number {
  return xml.match(CHANGE)?.length ?? 0
}
