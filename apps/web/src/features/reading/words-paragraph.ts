import { mergeAttributes } from '@tiptap/core'
import { Paragraph } from '@tiptap/extension-paragraph'

/** All paragraphs but headings. A quotation is said to be one to whoever has the page read aloud. */
export const WordsParagraph = Paragraph.extend({
  parseHTML: () => [{ tag: 'p' }, { tag: 'blockquote' }],
  renderHTML({ node, HTMLAttributes }) {
    const tag = node.attrs['role'] === 'quotation' ? 'blockquote' : 'p'
    return [tag, mergeAttributes(this.options.HTMLAttributes, HTMLAttributes), 0]
  },
})
