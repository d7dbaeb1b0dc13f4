import { SaxesParser } from 'saxes'
import type { ImportFault } from '../imports/import-outcome.ts'

/** Tables in tables, boxes in drawings and what programs put around them take some fifty levels. Every reader below goes down by calling itself. */
export const XML_DEPTH_MAX = 200
/** A thick book has half of it; each one takes some hundred bytes of memory. */
const XML_ELEMENTS_MAX = 2_000_000

/** An element as readers of Office files need it: prefixes are left out, since each writer and each draft of the format has its own. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
}

/** Why XML is not read: it declares entities, of which a few letters can become gigabytes; it is nested for nobody; or it is no XML. */
export type XmlFault = Extract<
  ImportFault,
  'file-declares-entities' | 'file-nested-too-deep' | 'file-broken'
>

class XmlRefused extends Error {
  readonly fault: XmlFault

  constructor(fault: XmlFault) {
    super(fault)
    this.fault = fault
  }
}

/** What is wrong with a part; null if it can be read. Nothing is kept of it. */
export function faultOfXml(xml: string): XmlFault | null {
  try {
    parse(xml, { opened: () => undefined, text: () => undefined, closed: () => undefined })
    return null
  } catch (error) {
    if (error instanceof XmlRefused) return error.fault
    throw error
  }
}

/** A small part as a tree; null if `faultOfXml` finds fault with it. */
export function readXml(xml: string): XmlElement | null {
  interface Open extends XmlElement {
    readonly children: (XmlElement | string)[]
  }
  const root: Open = { name: '', attributes: new Map(), children: [] }
  const stack: Open[] = [root]
  try {
    parse(xml, {
      opened: (name, attributes) => {
        const element: Open = { name, attributes, children: [] }
        stack.at(-1)?.children.push(element)
        stack.push(element)
      },
      text: (text) => void stack.at(-1)?.children.push(text),
      closed: () => void stack.pop(),
    })
  } catch (error) {
    if (error instanceof XmlRefused) return null
    throw error
  }
  return root.children.find((child) => typeof child !== 'string') ?? null
}

/** The elements of that name within another, at any depth, in order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === name ? [child] : elementsNamed(child, name)
  })
}

interface Handlers {
  readonly opened: (name: string, attributes: ReadonlyMap<string, string>) => void
  readonly text: (text: string) => void
  readonly closed: () => void
}

function parse(xml: string, { opened, text, closed }: Handlers): void {
  const parser = new SaxesParser()
  let depth = 0
  let count = 0
  const refuse = (fault: XmlFault): never => {
    throw new XmlRefused(fault)
  }
  parser.on('doctype', () => refuse('file-declares-entities'))
  parser.on('error', () => refuse('file-broken'))
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > XML_DEPTH_MAX || ++count > XML_ELEMENTS_MAX) refuse('file-nested-too-deep')
    const named = Object.entries(attributes).map(
      ([key, value]) => [withoutPrefix(key), value] as const,
    )
    opened(withoutPrefix(name), new Map(named))
  })
  parser.on('closetag', () => {
    depth--
    closed()
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(xml).close()
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
