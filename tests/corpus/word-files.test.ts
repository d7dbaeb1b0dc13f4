import { IMPORT_READERS } from '@variorum/formats/read-import'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'

const FILES = [
  'docx/mammoth-comments.docx',
  'docx/openxmlsdk-Comment002.docx',
  'docx/openxmlsdk-Comment003.docx',
  'docx/openxmlsdk-Comment008.docx',
]

describe.skipIf(!hasCorpus)(`Word files of others${skipNote}`, () => {
  test.each(FILES)(
    '%s comes in with the comments, answers and marks that its XML has',
    async (path) => {
      const bytes = corpusFile(path)
      const outcome = await IMPORT_READERS.docx.read(bytes, {
        fileName: path,
        maxParagraphs: 1_000,
      })
      if (!outcome.ok) throw new Error(outcome.reason)
      const { threads } = outcome.source
      const parts = unzipSync(bytes)
      const part = (name: string): string => {
        const found = parts[`word/${name}.xml`]
        return found ? strFromU8(found) : ''
      }
      const count = (xml: string, tag: RegExp): number => xml.match(tag)?.length ?? 0
      const extended = part('commentsExtended')
      const comments = threads.flatMap((thread) => thread.comments)
      expect(comments).toHaveLength(count(part('comments'), /<w:comment\s/g))
      const replies = comments.length - threads.length
      expect(replies).toBe(count(extended, /paraIdParent=/g))
      // A thread is done if its first comment is; answers repeat that.
      const firstDone = /<w15:commentEx\s(?![^>]*paraIdParent)[^>]*done="1"/g
      expect(threads.filter(({ resolved }) => resolved !== null)).toHaveLength(
        count(extended, firstDone),
      )
      expect(comments.every(({ authorName }) => authorName !== null)).toBe(true)
      expect(comments.every(({ writtenAt }) => writtenAt > 0)).toBe(true)
    },
  )
})
