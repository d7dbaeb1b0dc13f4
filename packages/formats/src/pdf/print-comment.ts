import { commentTree } from '@variorum/comment-markup'
import { linkAddress } from '@variorum/document'
import type { FaceName } from './faces/build-faces.ts'
import type { Ink } from './ink.ts'
import type { PrintedBlock, PrintedRun } from './printed-text.ts'

type Node = ReturnType<typeof commentTree>['children'][number]
type Element = Extract<Node, { type: 'element' }>

interface Look {
  readonly strong?: boolean
  readonly slanted?: boolean
  readonly isStruck?: boolean
  readonly isCode?: boolean
  readonly link?: string
}

/** A comment's body as blocks, with its emphasis, lists, quotes and links. */
export function printComment(body: string, ink: Ink): PrintedBlock[] {
  return blocksOf(commentTree(body).children, ink)
}

/** The face of notes for characters with this emphasis. */
function noteFace({ strong, slanted }: Pick<Look, 'strong' | 'slanted'>): FaceName {
  if (strong) return slanted ? 'notes-strong-slanted' : 'notes-strong'
  return slanted ? 'notes-slanted' : 'notes'
}

function blocksOf(nodes: readonly Node[], ink: Ink): PrintedBlock[] {
  const blocks: PrintedBlock[] = []
  let running: Node[] = []
  const endRunning = (): void => {
    if (running.length > 0) blocks.push({ type: 'lines', runs: runsOf(running, {}, ink) })
    running = []
  }
  for (const node of nodes) {
    const found = node.type === 'element' ? blockOf(node, ink) : null
    if (found === null) running.push(node)
    else {
      endRunning()
      blocks.push(...found)
    }
  }
  endRunning()
  return blocks
}

function blockOf(node: Element, ink: Ink): PrintedBlock[] | null {
  switch (node.tagName) {
    case 'p':
      return [{ type: 'lines', runs: runsOf(node.children, {}, ink) }]
    case 'pre':
      return [{ type: 'lines', runs: runsOf(node.children, { isCode: true }, ink) }]
    case 'blockquote':
      return [{ type: 'quote', blocks: blocksOf(node.children, ink) }]
    case 'ul':
      return items(node, () => '•', ink)
    case 'ol': {
      const start = Number(node.properties['start'] ?? 1)
      return items(node, (at) => `${start + at}.`, ink)
    }
    default:
      return null
  }
}

function items(list: Element, signOf: (at: number) => string, ink: Ink): PrintedBlock[] {
  const elements = list.children.filter((item) => item.type === 'element')
  return elements.map((item, at) => ({
    type: 'item',
    sign: ink.set('notes', signOf(at)),
    blocks: blocksOf(item.children, ink),
  }))
}

function runsOf(nodes: readonly Node[], look: Look, ink: Ink): PrintedRun[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return linesOf(node.value, look, ink)
    if (node.type !== 'element') return []
    if (node.tagName === 'br') return [{ isBreak: true } as const]
    return runsOf(node.children, { ...look, ...lookOf(node) }, ink)
  })
}

function linesOf(text: string, { strong, slanted, ...look }: Look, ink: Ink): PrintedRun[] {
  const face = noteFace({ ...(strong && { strong }), ...(slanted && { slanted }) })
  return text.split(/\r\n|\r|\n/).flatMap((line, at) => {
    const words: PrintedRun[] = line === '' ? [] : [{ text: ink.set(face, line), face, ...look }]
    return at === 0 ? words : [{ isBreak: true }, ...words]
  })
}

function lookOf(node: Element): Look {
  switch (node.tagName) {
    case 'strong':
      return { strong: true }
    case 'em':
      return { slanted: true }
    case 'del':
      return { isStruck: true }
    case 'code':
      return { isCode: true }
    case 'a': {
      const link = linkAddress(node.properties['href'])
      return link === null ? {} : { link }
    }
    default:
      return {}
  }
}
