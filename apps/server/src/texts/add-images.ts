import type { GroupId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { IMAGE_BYTES_MAX_PER_GROUP } from '../limits/totals.ts'
import type { RowTransaction } from '../storage/ports.ts'
import { imageBytesOfGroup, imagesAmong, insertImages } from './image-rows.ts'
import type { KeptImport } from './kept-import.ts'

/** Keeps images for a text; those that it has are not kept twice. @throws {AppError} `group-images-full`. */
export async function addImages(
  rows: RowTransaction,
  text: { readonly id: TextId; readonly group_id: GroupId },
  kept: KeptImport['images'],
): Promise<void> {
  if (kept.length === 0) return
  const known = await imagesAmong(
    rows,
    text.id,
    kept.map(({ hash }) => hash),
  )
  const images = kept
    .filter(({ hash }) => !known.has(hash))
    .map(({ hash, mediaType, base64 }) => {
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
      return { text_id: text.id, hash, media_type: mediaType, size_bytes: bytes.length, bytes }
    })
  const added = images.reduce((sum, { size_bytes: sizeBytes }) => sum + sizeBytes, 0)
  const held = await imageBytesOfGroup(rows, text.group_id)
  if (held + added > IMAGE_BYTES_MAX_PER_GROUP) throw new AppError('group-images-full')
  await insertImages(rows, images)
}
