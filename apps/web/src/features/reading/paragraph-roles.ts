import { Extension } from '@tiptap/core'

/** The nodes that are paragraphs of the text. */
export const PARAGRAPH_NODES = ['paragraph', 'heading']

/** What a paragraph is in the text, carried along by the editor. The second half of a split one is something new. */
export const ParagraphRoles = Extension.create({
  name: 'paragraphRoles',
  addGlobalAttributes() {
    return [
      {
        types: PARAGRAPH_NODES,
        attributes: {
          role: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute('data-role'),
            renderHTML: ({ role }) => (typeof role === 'string' ? { 'data-role': role } : {}),
          },
        },
      },
    ]
  },
})
