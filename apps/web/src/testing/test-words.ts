import { getSchema } from '@tiptap/core'
import { Heading } from '@tiptap/extension-heading'
import { Text } from '@tiptap/extension-text'
import { WordsIndex, type ParagraphId } from '@variorum/document'
import { CHARACTER_MARKS } from '../features/reading/character-marks.ts'
import { FootnoteReference } from '../features/reading/footnotes-plugin.ts'
import { ParagraphRoles } from '../features/reading/paragraph-roles.ts'
import { TABLE_EXTENSIONS } from '../features/reading/tables.ts'
import { WordsParagraph } from '../features/reading/words-paragraph.ts'

/** The editor's schema, for tests that need no page. */
export const wordsSchema = getSchema([
  ...TABLE_EXTENSIONS,
  WordsParagraph,
  Heading,
  Text,
  ...CHARACTER_MARKS,
  FootnoteReference,
  ParagraphRoles,
])

/** The same paragraphs as the editor holds them and as the index counts them. `#id words` names one; others are p0, p1, … */
export function words(...given: string[]) {
  const paragraphs = given.map((entry, index) => {
    const [, id, text] = /^#(\S+) (.*)$/.exec(entry) ?? ['', `p${index}`, entry]
    return { id: id as ParagraphId, role: 'body' as const, text: text ?? '' }
  })
  const doc = wordsSchema.node(
    'doc',
    null,
    paragraphs.map(({ id, role, text }) =>
      wordsSchema.node(
        'paragraph',
        { paragraphId: id, role },
        text === '' ? [] : [wordsSchema.text(text)],
      ),
    ),
  )
  return { doc, index: new WordsIndex(paragraphs) }
}
