import {
  may,
  type ImportId,
  type ParagraphId,
  type TextDocument,
  type TextId,
} from '@variorum/document'
import { AppError, importPreview } from '@variorum/protocol'
import { createWords } from '@variorum/ydoc'
import type { Storage } from '../storage/ports.ts'
import { wordsKey, type MemberRow, type TextRow } from './text-rows.ts'

/** What creating a text needs. */
export interface TextDeps {
  readonly storage: Storage
  readonly now: () => number
  readonly newId: () => string
}

/**
 * Makes a text of an import that was looked at; the import is used up. Rows and words in one transaction.
 * @throws {AppError} `not-allowed`; `import-gone` if there is no such import any more.
 */
export async function createText(
  deps: TextDeps,
  member: MemberRow,
  given: { readonly importId: ImportId; readonly title: string },
): Promise<TextId> {
  if (!may(member, 'import-text')) throw new AppError('not-allowed')
  return deps.storage.transaction(async ({ rows, updateLog }) => {
    const row = await rows
      .deleteFrom('import')
      .where('id', '=', given.importId)
      .where('group_id', '=', member.group_id)
      .returning('imported_json')
      .executeTakeFirst()
    if (!row) throw new AppError('import-gone')
    const preview = importPreview.parse(JSON.parse(row.imported_json))
    const document: TextDocument = {
      title: given.title,
      language: preview.language,
      paragraphs: preview.paragraphs.map(({ role, text }) => ({
        id: deps.newId() as ParagraphId,
        role,
        text,
      })),
    }
    const text: TextRow = {
      id: deps.newId() as TextId,
      group_id: member.group_id,
      title: given.title,
      language: document.language,
      created_by: member.id,
      created_at: deps.now(),
      character_count: document.paragraphs.reduce((sum, { text }) => sum + text.length, 0),
      paragraph_count: document.paragraphs.length,
      words_epoch: deps.newId(),
      layer_epoch: deps.newId(),
    }
    await rows.insertInto('text').values(text).execute()
    await updateLog.append([{ ...wordsKey(text), bytes: createWords(document) }])
    return text.id
  })
}
