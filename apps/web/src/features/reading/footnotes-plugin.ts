import { Node as NodeType } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { EMBEDDED, footnoteNamed, footnoteNumbers, UNNUMBERED } from '@variorum/document'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'
import { footnoteOf, REFERENCE_NODE } from '../../words-binding/pm-references.ts'
import { isFootnote } from './footnote-editing.ts'

/** What is said to whoever has the page read aloud. `number` is as it is shown. */
export interface FootnoteVoice {
  readonly reference: (number: string) => string
  /** Of a reference whose footnote is not there. */
  readonly deadReference: string
  readonly back: (number: string) => string
}

/** A place in the words that leads to a footnote. Its number is drawn by `footnotesPlugin`. */
export const FootnoteReference = NodeType.create({
  name: REFERENCE_NODE,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    footnote: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-footnote'),
      renderHTML: ({ footnote }) => {
        const named = footnoteNamed({ footnote })
        return named === null ? {} : { 'data-footnote': named }
      },
    },
  }),
  parseHTML: () => [{ tag: 'a[data-footnote]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => [
    'a',
    { ...HTMLAttributes, class: 'footnote-reference', role: 'doc-noteref', draggable: 'false' },
  ],
  // It is one unit of the words.
  extendNodeSchema: ({ name }) => (name === REFERENCE_NODE ? { leafText: () => EMBEDDED } : {}),
  renderText: () => EMBEDDED,
})

const key = new PluginKey<DecorationSet>('footnotes')

/** Shows the numbers of footnotes where the words lead to them and before their own words, each with the way to the other. */
export function footnotesPlugin(voice: FootnoteVoice): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => numbersIn(doc, voice),
      apply: (transaction, shown) =>
        transaction.docChanged ? numbersIn(transaction.doc, voice) : shown,
    },
    props: {
      decorations: (state) => key.getState(state),
      handleDOMEvents: {
        click: (view, event) => {
          const target = event.target instanceof Element ? event.target : null
          const way = target?.closest<HTMLElement>('.footnote-reference, .footnote-back')
          if (!way) return false
          event.preventDefault()
          // Words are selected here, and a caret put, by the same click.
          if (shownSelection(view) === null || !view.editable) goAlong(view, way)
          return true
        },
      },
    },
  })
}

function numbersIn(doc: Node, voice: FootnoteVoice): DecorationSet {
  const references = referencesIn(doc)
  if (references.length === 0 && !isFootnote(doc.lastChild)) return DecorationSet.empty
  // With every letter that is typed, so that a book with many footnotes is gone through once.
  const byParagraph = Map.groupBy(references, ({ number }) => number)
  const numbers = footnoteNumbers(
    doc.children.map((node, at) => {
      const { id, role } = attributesOf(node)
      return { id: id ?? ('' as never), role, references: byParagraph.get(at) ?? [] }
    }),
  )
  const decorations: Decoration[] = []
  for (const { position, footnote } of references) {
    const number = numbers.get(footnote)
    const label = number === undefined ? voice.deadReference : voice.reference(`${number}`)
    const href = number === undefined ? {} : { href: `#${footnote}` }
    decorations.push(
      Decoration.node(position, position + 1, {
        ...href,
        'aria-label': label,
        'data-number': number === undefined ? '?' : `${number}`,
      }),
    )
  }
  doc.forEach((node, position) => {
    if (!isFootnote(node)) return
    const { id } = attributesOf(node)
    const number = id === null ? undefined : numbers.get(id)
    const shown = number === undefined ? UNNUMBERED : `${number}`
    decorations.push(
      Decoration.widget(position + 1, () => wayBack(shown, id, voice), {
        side: -1,
        ignoreSelection: true,
        key: `${shown} ${id}`,
      }),
    )
  })
  return DecorationSet.create(doc, decorations)
}

function wayBack(shown: string, id: string | null, voice: FootnoteVoice): HTMLElement {
  const isLed = shown !== UNNUMBERED
  const element = document.createElement(isLed ? 'a' : 'span')
  element.className = 'footnote-back'
  element.contentEditable = 'false'
  element.dataset['number'] = shown
  element.draggable = false
  if (isLed && id !== null) {
    element.setAttribute('href', '#')
    element.setAttribute('role', 'doc-backlink')
    element.setAttribute('aria-label', voice.back(shown))
    element.dataset['backFrom'] = id
  }
  return element
}

/** From a reference to its footnote, and from there to the first reference. */
function goAlong({ dom }: EditorView, way: HTMLElement): void {
  const { footnote, backFrom } = way.dataset
  const by = (name: string, value: string) =>
    dom.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(value)}"]`)
  const isBack = backFrom !== undefined
  const goal = isBack ? by('footnote', backFrom) : footnote && by('paragraph-id', footnote)
  if (!goal) return
  goal.scrollIntoView({ block: 'center' })
  const link = isBack ? goal : goal.querySelector<HTMLElement>('.footnote-back')
  link?.focus({ preventScroll: true })
}

function referencesIn(doc: Node) {
  const found: {
    readonly number: number
    readonly position: number
    readonly textOffset: number
    readonly footnote: NonNullable<ReturnType<typeof footnoteOf>>
  }[] = []
  doc.forEach((paragraph, start, number) =>
    paragraph.forEach((node, textOffset) => {
      const footnote = footnoteOf(node)
      if (footnote) found.push({ number, position: start + 1 + textOffset, textOffset, footnote })
    }),
  )
  return found
}
