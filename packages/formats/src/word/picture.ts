import { ImageRun } from 'docx'
import type { LaidOutBlock } from '../copies/copy-layout.ts'
import { readRaster } from '../images/read-raster.ts'

/** Between the margins of a page of A4, in pixels of 96 to an inch. */
const WIDTH_MAX_PX = 580
/** Leaves room for the words below it. */
const HEIGHT_MAX_PX = 760

/** WebP came late to Word, and older ones show a cross. */
const WORD_TYPES = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const

/** The picture of an image as large as it fits on a page; null if Word can't show it, or its bytes are not there. */
export function wordPicture({ block, index }: LaidOutBlock): ImageRun | null {
  if (block.type !== 'image' || block.image.type !== 'held') return null
  const raster = readRaster(block.image.bytes)
  if (!raster || raster.mediaType === 'image/webp') return null
  const { width, height } = raster
  const scale = Math.min(1, WIDTH_MAX_PX / width, HEIGHT_MAX_PX / height)
  return new ImageRun({
    type: WORD_TYPES[raster.mediaType],
    data: block.image.bytes,
    transformation: {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    },
    // A number of its own: the library counts on from one document to the next.
    altText: { id: String(index + 1), name: `${index + 1}`, description: block.text },
  })
}
