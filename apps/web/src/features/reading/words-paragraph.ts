import { mergeAttributes } from '@tiptap/core'
import { Paragraph } from '@tiptap/extension-paragraph'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'

/** All paragraphs but headings. A quotation, a cell and a footnote are said to be what they are to whoever has the page read aloud. */
export const WordsParagraph = Paragraph.extend({
  parseHTML: () => [{ tag: 'p' }, { tag: 'blockquote' }],
  renderHTML({ node, HTMLAttributes }) {
    const attributes = mergeAttributes(this.options.HTMLAttributes, HTMLAttributes)
    const { role, cell } = attributesOf(node)
    if (cell)
      return cell.isHeader ? ['th', { ...attributes, scope: 'col' }, 0] : ['td', attributes, 0]
    if (role === 'footnote') return ['p', { ...attributes, role: 'doc-footnote' }, 0]
    return [role === 'quotation' ? 'blockquote' : 'p', attributes, 0]
  },
})
