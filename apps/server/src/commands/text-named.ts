import { allTexts, type TextRow } from '../access/text-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { FAILURES } from './command-failure.ts'

/** A text by its id or its title, but none in the bin. @throws {CommandFailure} for none, and for several. */
export async function textNamed(rows: RowStore, name: string): Promise<TextRow> {
  const texts = (await allTexts(rows)).filter((text) => text.deleted_at === null)
  const found = texts.filter(({ id, title }) => id === name || title === name)
  const [text] = found
  if (!text) throw FAILURES.noSuchText(name)
  if (found.length > 1) throw FAILURES.severalNamed(found.map(({ id }) => id))
  return text
}
