import {
  PARAGRAPH_ROLES,
  paragraphForm,
  type ParagraphForm,
  type SourceImage,
} from '@variorum/document'
import type { Setting } from './line-writer.ts'
import { attributeIn, hasClass, type PageElement } from './page-tree.ts'

// What one element of a page says of itself.

/** Elements whose words stand for themselves. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const SETTINGS: Readonly<Record<string, Exclude<Setting['type'], 'link'>>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  s: 'struck',
  del: 'struck',
  strike: 'struck',
  code: 'code',
  kbd: 'code',
  samp: 'code',
}
/** What a paragraph of a copy of ours is, by its class; null for cells, footnotes and images, which are read as such. */
export function ownForm(element: PageElement): ParagraphForm | null {
  if (!hasClass(element, 'p') || element.tagName === 'figure') return null
  const role = PARAGRAPH_ROLES.find((one) => hasClass(element, one))
  if (!role || role === 'footnote' || role === 'image' || role === 'table-cell') return null
  const [, depth] = /--depth:\s*(\d+)/.exec(attributeIn(element, 'style') ?? '') ?? []
  return paragraphForm(role, depth === undefined ? undefined : Number(depth))
}

/** Whether an element of a copy of ours is a comment. */
export function isOwnComment(element: PageElement): boolean {
  const { parentNode: parent } = element
  return parent !== null && 'tagName' in parent && hasClass(parent, 'comments')
}

/** The level of a heading; null for what is none. */
export function levelOf({ tagName }: PageElement): number | null {
  const [, level] = /^h([1-6])$/.exec(tagName) ?? []
  return level === undefined ? null : Number(level)
}

/** How an element sets its words apart; null where it does not. */
export function settingOf(element: PageElement): Setting | null {
  if (element.tagName === 'a') {
    const address = attributeIn(element, 'href')
    return address === null || address.startsWith('#') ? null : { type: 'link', address }
  }
  const type = SETTINGS[element.tagName]
  return type === undefined ? null : { type }
}

/** A picture that nobody sees is there to be fetched. */
export function isTracker(element: PageElement): boolean {
  const side = (name: string): number => Number.parseInt(attributeIn(element, name) ?? '99', 10)
  return side('width') <= 1 || side('height') <= 1
}

const DATA_IMAGE = /^data:(image\/[a-z\d.+-]{1,40});base64,([A-Za-z\d+/=\s]+)$/i

/** The picture that an address holds itself; null for any other address. */
export function heldImage(source: string): SourceImage | null {
  const [, mediaType, data] = DATA_IMAGE.exec(source) ?? []
  if (mediaType === undefined || data === undefined) return null
  const bytes = new Uint8Array(Buffer.from(data, 'base64'))
  return { type: 'held', mediaType: mediaType.toLowerCase(), bytes }
}

/** What a paragraph is that is no cell and no image. */
export function paragraphOnly(form: ParagraphForm): Omit<ParagraphForm, 'image' | 'cell'> {
  const { role, depth } = form
  return depth === undefined ? { role } : { role, depth }
}
