import { commentText, commentTree } from '@variorum/comment-markup'
import { ConcreteHyperlink, Paragraph, TextRun, type IRunOptions, type ParagraphChild } from 'docx'
import { directionOf } from './direction.ts'
import type { LinkKeys } from './link-keys.ts'

/** What Word, WPS and LibreOffice have or replace by a face of the same kind. */
const CODE_FACE = 'Consolas'
/** Twips: what a quote, and each level of a list, stands in. */
const STEP = 360
/** Word's own blue, which its readers take for a link. */
const LINK_COLOUR = '0563C1'

type Node = ReturnType<typeof commentTree>['children'][number]
type Look = Pick<IRunOptions, 'bold' | 'italics' | 'strike' | 'font' | 'color' | 'underline'>

/**
 * A comment's body as Word paragraphs, one for each line, an empty one between blocks; `opening` begins the first. There is always
 * at least one. List items bear their mark as characters, since comments can't count on numbering of their own.
 */
export function commentParagraphs(
  body: string,
  opening: readonly ParagraphChild[],
  links: LinkKeys,
): Paragraph[] {
  return paragraphs(linesOf(commentTree(body).children, 0, links), opening, commentText(body))
}

/** A sentence of the copy itself in place of a comment. */
export function writtenParagraphs(text: string, opening: readonly ParagraphChild[]): Paragraph[] {
  const lines = text.split(/\r\n|\r|\n/)
  return paragraphs(
    lines.map((line) => ({
      indent: 0,
      runs: [new TextRun({ text: line, italics: true })],
    })),
    opening,
    text,
  )
}

interface Line {
  /** Steps from the edge. */
  readonly indent: number
  readonly runs: ParagraphChild[]
}

function paragraphs(
  lines: readonly Line[],
  opening: readonly ParagraphChild[],
  text: string,
): Paragraph[] {
  const [first = { indent: 0, runs: [] }, ...rest] = lines
  return [{ ...first, runs: [...opening, ...first.runs] }, ...rest].map(
    ({ indent, runs }) =>
      new Paragraph({
        style: 'CommentText',
        ...directionOf(text),
        children: runs,
        ...(indent === 0 ? {} : { indent: { left: indent * STEP } }),
      }),
  )
}

function linesOf(nodes: readonly Node[], indent: number, links: LinkKeys): Line[] {
  const blocks: Line[][] = []
  let running: Node[] = []
  const endRunning = (): void => {
    if (running.length > 0) blocks.push(inlineLines(running, indent, links))
    running = []
  }
  for (const node of nodes) {
    const block = node.type === 'element' ? blockLines(node, indent, links) : null
    if (block === null) running.push(node)
    else {
      endRunning()
      blocks.push(block)
    }
  }
  endRunning()
  return blocks.flatMap((lines, at) => (at === 0 ? lines : [{ indent: 0, runs: [] }, ...lines]))
}

function blockLines(
  node: Extract<Node, { type: 'element' }>,
  indent: number,
  links: LinkKeys,
): Line[] | null {
  switch (node.tagName) {
    case 'p':
      return inlineLines(node.children, indent, links)
    case 'pre':
      return codeLines(node, indent)
    case 'blockquote':
      return linesOf(node.children, indent + 1, links)
    case 'ul':
      return node.children.flatMap((item) => itemLines(item, '• ', indent, links))
    case 'ol': {
      const start = Number(node.properties['start'] ?? 1)
      return node.children.flatMap((item, at) => itemLines(item, `${start + at}. `, indent, links))
    }
    default:
      return null
  }
}

function itemLines(item: Node, mark: string, indent: number, links: LinkKeys): Line[] {
  if (item.type !== 'element') return []
  const lines = linesOf(item.children, indent + 1, links).filter(({ runs }) => runs.length > 0)
  const [first = { indent: indent + 1, runs: [] }, ...rest] = lines
  return [{ indent: first.indent, runs: [new TextRun({ text: mark }), ...first.runs] }, ...rest]
}

function codeLines(pre: Extract<Node, { type: 'element' }>, indent: number): Line[] {
  return textIn(pre)
    .split('\n')
    .map((text) => ({ indent, runs: [new TextRun({ text, font: CODE_FACE })] }))
}

function inlineLines(nodes: readonly Node[], indent: number, links: LinkKeys): Line[] {
  const lines: ParagraphChild[][] = [[]]
  const put = (run: ParagraphChild): void => void lines.at(-1)?.push(run)
  const walk = (node: Node, look: Look): void => {
    if (node.type === 'text') put(new TextRun({ text: node.value, ...look }))
    if (node.type !== 'element') return
    if (node.tagName === 'br') lines.push([])
    else if (node.tagName === 'a') for (const run of linkRuns(node, look, links)) put(run)
    else for (const child of node.children) walk(child, { ...look, ...lookOf(node.tagName) })
  }
  for (const node of nodes) walk(node, {})
  return lines.map((runs) => ({ indent, runs }))
}

/** A link that Word can follow; what is no address by the rules of the web stands in brackets, for Word refuses files that link to it. */
function linkRuns(
  link: Extract<Node, { type: 'element' }>,
  look: Look,
  links: LinkKeys,
): ParagraphChild[] {
  const address = String(link.properties['href'])
  const text = textIn(link)
  if (!URL.canParse(address)) return [new TextRun({ text: `${text} (${address})`, ...look })]
  const run = new TextRun({ text, ...look, color: LINK_COLOUR, underline: { type: 'single' } })
  return [new ConcreteHyperlink([run], links.keyOf(address))]
}

function lookOf(tagName: string): Look {
  switch (tagName) {
    case 'strong':
      return { bold: true }
    case 'em':
      return { italics: true }
    case 'del':
      return { strike: true }
    case 'code':
      return { font: CODE_FACE }
    default:
      return {}
  }
}

function textIn(node: Node): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'br' ? ' ' : node.children.map(textIn).join('')
}
