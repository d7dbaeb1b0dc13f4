import type { ParagraphForm, ParagraphRole } from '@variorum/document'
import { paragraphForm } from '@variorum/document'
import { headingRoles } from '../imports/heading-roles.ts'
import type { DocumentNode, ParagraphNode } from './document-nodes.ts'

/** Roles by the names of styles, in lower case: Word's own, which are English in files of any language, and those of our copies. */
const ROLES: ReadonlyMap<string, ParagraphRole> = new Map([
  ['date', 'dateline'],
  ['salutation', 'salutation'],
  ['point', 'point'],
  ['quote', 'quotation'],
  ['intense quote', 'quotation'],
  ['block text', 'quotation'],
  ['verse', 'verse-line'],
  ['subtitle', 'subheading'],
])
const TITLE = 'title'
const HEADING = /^heading ([1-9])$/

/** What the paragraphs of one document are. */
export interface StyleRoles {
  readonly formOf: (paragraph: ParagraphNode) => ParagraphForm
  /** Whether the words show this heading as one of a less deep level. */
  readonly isFlattened: (paragraph: ParagraphNode) => boolean
}

/** Looks at the styles of all paragraphs outside of tables; a heading is what it is by the headings around it. */
export function styleRoles(nodes: readonly DocumentNode[]): StyleRoles {
  const paragraphs = nodes.filter((node) => node.type === 'paragraph')
  const titled = paragraphs.find((one) => styleOf(one) === TITLE && hasWords(one))
  const levels = paragraphs.filter(hasWords).flatMap((one) => headingLevel(one) ?? [])
  // Where a style says which is the title, no heading is.
  const shift = titled ? 1 : 0
  const headings = headingRoles(levels.map((level) => level + shift))
  return {
    formOf: (paragraph) => {
      const level = headingLevel(paragraph)
      if (level !== null) return paragraphForm(headings.roleOf(level + shift))
      const style = styleOf(paragraph)
      if (style === TITLE) return paragraphForm(paragraph === titled ? 'title' : 'heading')
      const { numbering } = paragraph
      if (numbering) {
        const role = numbering.isOrdered ? 'numbered-item' : 'bulleted-item'
        return paragraphForm(role, Number(numbering.level) + 1)
      }
      return paragraphForm(ROLES.get(style) ?? 'body')
    },
    isFlattened: (paragraph) => {
      const level = headingLevel(paragraph)
      return level !== null && headings.isFlattened(level + shift)
    },
  }
}

/** The name of a paragraph's style in lower case; empty for none. */
export function styleOf({ styleName }: ParagraphNode): string {
  return styleName?.toLowerCase() ?? ''
}

function headingLevel(paragraph: ParagraphNode): number | null {
  const [, level] = HEADING.exec(styleOf(paragraph)) ?? []
  return level === undefined ? null : Number(level)
}

function hasWords({ children }: { readonly children: readonly DocumentNode[] }): boolean {
  return children.some((child) => {
    if (child.type === 'text') return child.value.trim() !== ''
    return 'children' in child && hasWords(child)
  })
}
