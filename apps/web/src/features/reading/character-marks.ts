import { Mark } from '@tiptap/core'
import { linkAddress } from '@variorum/document'

/** What a page may do that a link opens, and learns of this one: nothing. */
const REL = 'noopener noreferrer'

/** A link in the words. Whoever reads follows it into a new tab; what is typed at its end is no part of it. */
const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = linkAddress(element.getAttribute('href'))
        return href === null ? false : { href }
      },
    },
  ],
  renderHTML: ({ mark }) => {
    const href = linkAddress(mark.attrs['href'])
    // Dragging a link would drag its address; dragging over its words selects them.
    return [
      'a',
      { ...(href === null ? {} : { href }), target: '_blank', rel: REL, draggable: 'false' },
      0,
    ]
  },
})

/** Strong words. What is typed at their end is strong, too. */
const Strong = Mark.create({
  name: 'strong',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
})

/** Emphasised words. */
const Emphasis = Mark.create({
  name: 'em',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
})

/** How characters of the words are set apart, the outermost first. */
export const CHARACTER_MARKS = [Link, Strong, Emphasis]
