import { commentText } from '@variorum/comment-markup'
import type { Paragraph, PhrasingContent, Root } from 'mdast'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { toMarkdown } from 'mdast-util-to-markdown'
import { markdownEscaped } from '../imports/markdown-of-words.ts'
import { elementsNamed, type XmlElement } from './xml-tree.ts'

/** What a comment of Word says: in its own words, and as Markdown that shows them. */
export interface CommentBody {
  readonly text: string
  readonly markdown: string
  /** What opens it in bold, up to the first words that are not: our own copies say there what Word has no field for. */
  readonly opening: string
}

interface Run {
  readonly text: string
  readonly strong?: boolean
  readonly emphasis?: boolean
  readonly struck?: boolean
}

/** Reads the paragraphs of a comment; `after` is how much of its opening is left out. */
export function commentBody(comment: XmlElement, after = 0): CommentBody {
  const lines = elementsNamed(comment, 'p').flatMap((paragraph) => linesOf(runsOf(paragraph)))
  const [first = [], ...rest] = lines
  const opening = openingOf(first)
  const kept = [withoutStart(first, after), ...rest].map(trimmed)
  const text = kept.map((runs) => runs.map((run) => run.text).join('')).join('\n')
  const isShown = (markdown: string): boolean => words(commentText(markdown)) === words(text)
  const plain = kept.map((runs) => runs.map((run) => ({ text: run.text })))
  const markdown = [written(kept), written(plain)].find(isShown) ?? markdownEscaped(text)
  return { text: text.trim(), markdown, opening }
}

/** Lines as Markdown, an empty one between two paragraphs. Beside some signs no mark of Markdown can stand: then other words would be shown. */
function written(lines: readonly (readonly Run[])[]): string {
  const paragraphs: (readonly Run[])[][] = [[]]
  for (const line of lines) {
    if (line.every((run) => run.text.trim() === '')) paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  const root: Root = {
    type: 'root',
    children: paragraphs.filter((some) => some.length > 0).map(paragraphOf),
  }
  return toMarkdown(root, {
    extensions: [gfmStrikethroughToMarkdown()],
    // Comments show each end of a line as one.
    handlers: { break: () => '\n' },
  }).trimEnd()
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** Line breaks within a paragraph part lines, as paragraphs do. */
function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    for (const [at, text] of run.text.split('\n').entries()) {
      if (at > 0) lines.push([])
      lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
}

/** Without the blanks at both ends, which Markdown would have to write as signs. */
function trimmed(runs: readonly Run[]): Run[] {
  const kept = runs.filter(({ text }) => text !== '')
  const text = kept.map((run) => run.text).join('')
  const end = text.trimEnd().length
  let at = 0
  return withoutStart(
    kept.map((run) => {
      const own = run.text.slice(0, Math.max(0, end - at))
      at += run.text.length
      return { ...run, text: own }
    }),
    text.length - text.trimStart().length,
  )
}

function runsOf(paragraph: XmlElement): Run[] {
  return withoutDeletions(paragraph).map((run) => {
    const [properties] = elementsNamed(run, 'rPr')
    const isOn = (name: string): boolean => {
      const [said] = properties ? elementsNamed(properties, name) : []
      return said !== undefined && !['0', 'false', 'off'].includes(said.attributes.get('val') ?? '')
    }
    return {
      text: textOf(run),
      strong: isOn('b'),
      emphasis: isOn('i'),
      struck: isOn('strike'),
    }
  })
}

/** The runs that are still there where changes are tracked. */
function withoutDeletions(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'del' || child.name === 'moveFrom') return []
    return child.name === 'r' ? [child] : withoutDeletions(child)
  })
}

function textOf(run: XmlElement): string {
  return run.children
    .map((child) => {
      if (typeof child === 'string') return ''
      switch (child.name) {
        case 't':
          return child.children.filter((part) => typeof part === 'string').join('')
        case 'tab':
          return '\t'
        case 'br':
        case 'cr':
          return '\n'
        case 'noBreakHyphen':
          return '\u2011'
        default:
          return ''
      }
    })
    .join('')
}

function openingOf(runs: readonly Run[]): string {
  const said = runs.filter((run) => run.text !== '')
  const end = said.findIndex((run) => !run.strong)
  return said
    .slice(0, end === -1 ? said.length : end)
    .map((run) => run.text)
    .join('')
}

function withoutStart(runs: readonly Run[], length: number): Run[] {
  let left = length
  return runs.flatMap((run) => {
    const text = run.text.slice(left)
    left = Math.max(0, left - run.text.length)
    return text === '' ? [] : [{ ...run, text }]
  })
}

function paragraphOf(lines: readonly (readonly Run[])[]): Paragraph {
  const children = lines.flatMap((runs, at): PhrasingContent[] => [
    ...(at === 0 ? [] : [{ type: 'break' as const }]),
    ...phrasing(runs, ['struck', 'strong', 'emphasis']),
  ])
  return { type: 'paragraph', children }
}

const NODES = { struck: 'delete', strong: 'strong', emphasis: 'emphasis' } as const

/** Runs that are alike in one thing are one: marks side by side would be read as others. */
function phrasing(
  runs: readonly Run[],
  [outer, ...inner]: readonly (keyof typeof NODES)[],
): PhrasingContent[] {
  if (outer === undefined) {
    const value = runs.map((run) => run.text).join('')
    return value === '' ? [] : [{ type: 'text', value }]
  }
  const groups: Run[][] = []
  for (const run of runs.filter(({ text }) => text !== '')) {
    const last = groups.at(-1)
    if (last && last[0]?.[outer] === run[outer]) last.push(run)
    else groups.push([run])
  }
  return groups.flatMap((group): PhrasingContent[] => {
    const children = phrasing(group, inner)
    return group[0]?.[outer] ? [{ type: NODES[outer], children }] : children
  })
}
