import { Extension } from '@tiptap/core'

/** The nodes that are paragraphs of the text. */
const PARAGRAPH_NODES = ['paragraph', 'heading']

/** Id and form of a paragraph, carried along by the editor. The second half of a split one is something new. */
export const ParagraphRoles = Extension.create({
  name: 'paragraphRoles',
  addGlobalAttributes() {
    return [
      {
        types: PARAGRAPH_NODES,
        attributes: {
          paragraphId: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute('data-paragraph-id'),
            renderHTML: ({ paragraphId }) =>
              typeof paragraphId === 'string' ? { 'data-paragraph-id': paragraphId } : {},
          },
          role: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute('data-role'),
            renderHTML: ({ role }) => (typeof role === 'string' ? { 'data-role': role } : {}),
          },
          depth: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => Number(element.getAttribute('data-depth')) || null,
            renderHTML: ({ depth }) => (typeof depth === 'number' ? { 'data-depth': depth } : {}),
          },
          // Nobody makes a cell or an image of something else by what is in the page.
          cell: { default: null, keepOnSplit: false, rendered: false },
          image: { default: null, keepOnSplit: false, rendered: false },
        },
      },
    ]
  },
})
