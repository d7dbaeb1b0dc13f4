import { Editor } from '@tiptap/core'
import { Document as DocumentNode } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { ParagraphRoles } from '../../../../apps/web/src/features/reading/paragraph-roles.ts'
import { sequenceExtension } from '../../../../apps/web/src/words-binding/sequence-extension.ts'

// Tiptap on our binding and nothing else: no annotations, no cards, no numbers beside the paragraphs.
const answer = await fetch('/words')
const doc = new Y.Doc()
Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
const element = document.createElement('div')
element.className = 'column'
document.body.replaceChildren(element)
const editor = new Editor({
  element,
  injectCSS: false,
  editorProps: { attributes: { class: 'words', lang: 'zh-Hans', spellcheck: 'false' } },
  extensions: [
    DocumentNode,
    Paragraph,
    Heading,
    Text,
    ParagraphRoles,
    sequenceExtension({
      doc,
      awareness: new Awareness(doc),
      user: {},
      newId: () => crypto.randomUUID(),
      look: {
        caret: () => document.createElement('span'),
        selection: () => ({ class: '', style: '' }),
      },
    }),
  ],
})
Object.assign(globalThis, { editor })
