import { Editor, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Document as DocumentNode } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { WORDS_ROOT } from '@variorum/ydoc'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { ParagraphRoles } from '../../../../apps/web/src/features/reading/paragraph-roles.ts'
import { sequenceExtension } from '../../../../apps/web/src/words-binding/sequence-extension.ts'
import { asSequence, asTree, numbers, paragraphsOf, type BookSize } from './book.ts'

/** An editor on a page, with somebody else's replica of its words. */
export interface Subject {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly other: Y.Doc
  /** Has the other one put in a letter, or take one out, somewhere. */
  readonly otherEdits: (next: () => number) => void
}

const FIELD = 'words'

/** The editor of this project, without annotations, and Tiptap with its collaboration on y-prosemirror. */
export const SUBJECTS: Readonly<
  Record<'variorum' | 'tiptap', (size: BookSize) => Promise<Subject>>
> = {
  variorum: (size) => {
    const other = asSequence(paragraphsOf(size))
    const text = other.getText(WORDS_ROOT)
    const length = Math.round(size.chars / size.paragraphs)
    const otherEdits = (next: () => number) => {
      // Away from marks and spacers.
      const paragraph = Math.floor(next() * (size.paragraphs - 1))
      const at = paragraph * (length + 2) + 2 + Math.floor(next() * (length - 4))
      edit(text, at, next)
    }
    return mounted(size, other, otherEdits, (doc) => [
      ParagraphRoles,
      sequenceExtension({
        doc,
        awareness: new Awareness(doc),
        user: {},
        // As long as a real one.
        newId: () => '019f0000-0000-7000-8000-000000000000',
        look: {
          caret: () => document.createElement('span'),
          selection: () => ({ class: '', style: '' }),
        },
      }),
    ])
  },
  tiptap: (size) => {
    const other = asTree(paragraphsOf(size), FIELD)
    const fragment = other.getXmlFragment(FIELD)
    const texts = fragment.toArray().map((one) => (one as Y.XmlElement).get(0) as Y.XmlText)
    const length = Math.round(size.chars / size.paragraphs)
    const otherEdits = (next: () => number) => {
      const text = texts[Math.floor(next() * (size.paragraphs - 1))]
      if (text) edit(text, 1 + Math.floor(next() * (length - 4)), next)
    }
    return mounted(size, other, otherEdits, (doc) => [
      Collaboration.configure({ document: doc, field: FIELD }),
    ])
  },
}

/** As many letters come as go, so that the text stays as long as it is. */
function edit(text: Y.Text, at: number, next: () => number): void {
  if (next() < 0.5) text.insert(at, '字')
  else text.delete(at, 1)
}

async function mounted(
  { edits }: BookSize,
  other: Y.Doc,
  otherEdits: Subject['otherEdits'],
  extensions: (doc: Y.Doc) => Extensions,
): Promise<Subject> {
  const next = numbers(2)
  for (let count = 0; count < edits; count++) otherEdits(next)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const element = document.createElement('div')
  document.body.replaceChildren(element)
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [DocumentNode, Paragraph, Heading, Text, ...extensions(doc)],
  })
  // Both fill the editor a moment after it was made.
  while (editor.state.doc.childCount < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  return { editor, doc, other, otherEdits }
}
