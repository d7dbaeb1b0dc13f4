import type { GroupId, TextId } from '@variorum/document'
import type { Insertable } from 'kysely'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** An image as it lies in the database. */
export type ImageRow = Pick<Rows['text_image'], 'hash' | 'media_type' | 'bytes'>

export async function insertImages(
  rows: RowTransaction,
  images: readonly Insertable<Rows['text_image']>[],
): Promise<void> {
  for (const image of images) await rows.insertInto('text_image').values(image).execute()
}

/** Which of these images a text has. */
export async function imagesAmong(
  rows: RowStore,
  textId: TextId,
  hashes: readonly string[],
): Promise<Set<string>> {
  const found = await inStatements(hashes, (some) =>
    rows
      .selectFrom('text_image')
      .select('hash')
      .where('text_id', '=', textId)
      .where('hash', 'in', some)
      .execute(),
  )
  return new Set(found.map(({ hash }) => hash))
}

/** One image of one text; another text's is none. */
export function imageOfText(
  rows: RowStore,
  textId: TextId,
  hash: string,
): Promise<ImageRow | undefined> {
  return rows
    .selectFrom('text_image')
    .select(['hash', 'media_type', 'bytes'])
    .where('text_id', '=', textId)
    .where('hash', '=', hash)
    .executeTakeFirst()
}

/** The images of a text one by one: together they may be too much to hold twice. */
export async function* imagesOfText(rows: RowStore, textId: TextId): AsyncGenerator<ImageRow> {
  const hashes = await rows
    .selectFrom('text_image')
    .select('hash')
    .where('text_id', '=', textId)
    .orderBy('hash')
    .execute()
  for (const { hash } of hashes) {
    const image = await imageOfText(rows, textId, hash)
    if (image) yield image
  }
}

/** How many bytes the images of a group take, those of texts in the archive and in the bin included. */
export async function imageBytesOfGroup(rows: RowStore, groupId: GroupId): Promise<number> {
  const { total } = await rows
    .selectFrom('text_image')
    .innerJoin('text', 'text.id', 'text_image.text_id')
    .where('text.group_id', '=', groupId)
    .select(({ fn }) => fn.sum<number | null>('text_image.size_bytes').as('total'))
    .executeTakeFirstOrThrow()
  return total ?? 0
}
