import { Extension, type Extensions } from '@tiptap/core'
import { Heading } from '@tiptap/extension-heading'
import { Text } from '@tiptap/extension-text'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import {
  isSameFormats,
  NO_FORMATS,
  type AuthorName,
  type FormattedRun,
  type MemberId,
  type ParagraphRole,
} from '@variorum/document'
import { v7 as uuidv7 } from 'uuid'
import { clipboardWords } from '../../composing/clipboard-words.ts'
import type { RoomConnection } from '../../rooms/open-room.ts'
import { presentName } from '../../rooms/present-members.ts'
import { formatsOf } from '../../words-binding/pm-formats.ts'
import { sequenceExtension } from '../../words-binding/sequence-extension.ts'
import { caretElement } from './caret-element.ts'
import { CHARACTER_MARKS } from './character-marks.ts'
import { FootnoteReference, footnotesPlugin, type FootnoteVoice } from './footnotes-plugin.ts'
import { highlightPlugin, type MarkVoice, type OnActivate } from './highlight-plugin.ts'
import { imagesPlugin, type ImageLook } from './images.ts'
import { linksPlugin } from './links-plugin.ts'
import { moveParagraphs } from './move-paragraphs.ts'
import { noteNumbersPlugin } from './note-numbers-plugin.ts'
import { ParagraphRoles } from './paragraph-roles.ts'
import { pastedFormats, pastedReferences } from './pasted-formats.ts'
import { plainSlice } from './plain-paste.ts'
import { readSelectionPlugin } from './read-selection.ts'
import { readingCaretPlugin, type ReadingCaretEvents } from './reading-caret.ts'
import { readingPlugin } from './reading-plugin.ts'
import { ROLE_KEYS } from './role-names.ts'
import { splitParagraph } from './split-paragraph.ts'
import {
  deleteBesideCell,
  deleteWordsOfCells,
  goBelowCell,
  goToCell,
  isFixed,
} from './table-editing.ts'
import { TABLE_EXTENSIONS } from './tables.ts'
import { leaveForm, takeDepth, takeRole } from './take-form.ts'
import { WordsParagraph } from './words-paragraph.ts'

/** Each paragraph runs in the direction of its first letters: a quotation in Arabic or Hebrew stands as it is read. */
const BY_ITS_WORDS = { dir: 'auto' }

/** With and without the keys that delete a word or a line: at the edge of a paragraph they do the same. */
const BACKSPACE_KEYS = ['Backspace', 'Mod-Backspace', 'Shift-Backspace', 'Alt-Backspace']
const DELETE_KEYS = ['Delete', 'Mod-Delete', 'Alt-Delete']

const backspace = (state: EditorState) =>
  deleteWordsOfCells(state) ?? deleteBesideCell(state, -1) ?? leaveForm(state)
const deleteForward = (state: EditorState) =>
  deleteWordsOfCells(state) ?? deleteBesideCell(state, 1)

const keys = <Command>(names: readonly string[], command: Command) =>
  Object.fromEntries(names.map((name) => [name, command]))

const PlainWords = Extension.create({
  name: 'plainWords',
  // Before the key map that Tiptap brings along.
  priority: 1_000,
  addKeyboardShortcuts() {
    const split = () => {
      if (!this.editor.isEditable) return false
      const { state, view } = this.editor
      const transaction = goBelowCell(state, uuidv7) ?? splitParagraph(state, uuidv7)
      if (transaction) view.dispatch(transaction)
      return transaction !== null || isFixed(state.selection.$from.parent)
    }
    const move = (direction: 'up' | 'down') => () => {
      const transaction = moveParagraphs(this.editor.state, direction)
      if (transaction) this.editor.view.dispatch(transaction)
      return true
    }
    /** Nothing for a key that has nothing to do here: Tab goes on to the next button then. */
    const change = (made: (state: EditorState) => Transaction | null) => () => {
      const transaction = this.editor.isEditable ? made(this.editor.state) : null
      if (transaction) this.editor.view.dispatch(transaction)
      return transaction !== null
    }
    return {
      ...keys(BACKSPACE_KEYS, change(backspace)),
      ...keys(DELETE_KEYS, change(deleteForward)),
      Tab: change((state) => goToCell(state, 1) ?? takeDepth(state, 'deeper')),
      'Shift-Tab': change((state) => goToCell(state, -1) ?? takeDepth(state, 'shallower')),
      Enter: split,
      'Shift-Enter': split,
      'Mod-Enter': () => true,
      'Alt-Shift-ArrowUp': move('up'),
      'Alt-Shift-ArrowDown': move('down'),
      ...Object.fromEntries(
        Object.entries(ROLE_KEYS).map(([role, keys]) => [
          keys,
          change((state) => takeRole(state, role as ParagraphRole)),
        ]),
      ),
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => {
            const { $from } = view.state.selection
            const text = clipboardWords(event.clipboardData)
            const html = event.clipboardData?.getData('text/html') ?? ''
            // Words without a page are as what stands around them, like those that are typed.
            const formats = html === '' ? asTyped(text, $from) : pastedFormats(text, html)
            const references = pastedReferences(text, html)
            const slice = plainSlice(text, $from.parent, formats, references)
            if (slice) {
              const tr = deleteWordsOfCells(view.state) ?? view.state.tr
              view.dispatch(tr.replaceSelection(slice).scrollIntoView().setMeta('uiEvent', 'paste'))
            }
            return true
          },
        },
      }),
    ]
  },
})

/**
 * Everything that makes the editor of the words: one schema for those who edit and those who read.
 */
export function wordsExtensions(options: {
  readonly room: RoomConnection
  readonly me: { readonly id: MemberId; readonly name: string; readonly color: string }
  /** What the label of a caret says. */
  readonly callOut: (name: AuthorName) => string
  readonly onActivate: OnActivate
  readonly marks: MarkVoice
  readonly caret: ReadingCaretEvents
  readonly footnotes: FootnoteVoice
  readonly images: ImageLook
}): Extensions {
  return [
    WordsParagraph.configure({ HTMLAttributes: BY_ITS_WORDS }),
    // What a paragraph is, is chosen (`ROLE_KEYS`): nothing that is typed makes something else of it.
    Heading.configure({ levels: [1, 2, 3], HTMLAttributes: BY_ITS_WORDS }).extend({
      addKeyboardShortcuts: () => ({}),
      addInputRules: () => [],
    }),
    Text,
    ...TABLE_EXTENSIONS,
    ...CHARACTER_MARKS,
    FootnoteReference,
    ParagraphRoles,
    PlainWords,
    Extension.create({
      name: 'readSelection',
      // Before what acts on the selection.
      priority: 1_000,
      addProseMirrorPlugins: () => [
        readSelectionPlugin(options.room.doc),
        readingPlugin(),
        readingCaretPlugin(options.caret),
        linksPlugin(),
        noteNumbersPlugin(),
        footnotesPlugin(options.footnotes),
        imagesPlugin(options.images),
      ],
    }),
    sequenceExtension({
      doc: options.room.doc,
      awareness: options.room.awareness,
      user: options.me,
      newId: () => uuidv7(),
      look: {
        caret: (user) => {
          const name = presentName(user)
          return caretElement(name === null ? '' : options.callOut(name), colorOf(user))
        },
        selection: (user) => ({
          class: 'caret-selection',
          style: `background-color: ${String(colorOf(user))}2e`,
        }),
      },
    }),
    Extension.create({
      name: 'annotationHighlights',
      addProseMirrorPlugins: () => [highlightPlugin(options.onActivate, options.marks)],
    }),
  ]
}

function asTyped(text: string, place: ResolvedPos): FormattedRun[] {
  const formats = formatsOf(place.marks())
  return isSameFormats(formats, NO_FORMATS) ? [] : [{ ...formats, start: 0, end: text.length }]
}

function colorOf(user: unknown): unknown {
  return (user as Record<string, unknown> | null)?.['color']
}
