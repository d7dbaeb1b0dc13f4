import type { LaidOutBlock } from '../copies/copy-layout.ts'
import { readRaster } from '../images/read-raster.ts'
import type { PrintedPicture } from './printed-text.ts'
import { canShowPicture } from './typeset.ts'

/** Between the margins of a page of A4, in points; its height leaves room for the words below. */
const WIDTH_MAX = 430
const HEIGHT_MAX = 560
/** A picture of 96 dots to an inch. */
const POINTS_PER_PIXEL = 0.75

/** The pictures of a text that can be shown. Each is tried by itself: one that breaks off would end the whole copy. */
export class PrintedPictures {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Images of which nothing but their words is left. */
  readonly missingCount: number
  readonly #pictures = new Map<LaidOutBlock, PrintedPicture>()

  constructor(items: readonly LaidOutBlock[]) {
    const files = new Map<string, Uint8Array>()
    const images = items.filter(({ block }) => block.type === 'image')
    for (const item of images) {
      if (item.block.type !== 'image' || item.block.image.type !== 'held') continue
      const { bytes } = item.block.image
      const raster = readRaster(bytes)
      const path = `pictures/${item.index}`
      if (!raster || !canShowPicture(bytes)) continue
      const { width, height } = raster
      const scale = Math.min(POINTS_PER_PIXEL, WIDTH_MAX / width, HEIGHT_MAX / height)
      files.set(path, bytes)
      this.#pictures.set(item, { path, width: width * scale, height: height * scale })
    }
    this.files = files
    this.missingCount = images.length - files.size
  }

  of(item: LaidOutBlock): PrintedPicture | null {
    return this.#pictures.get(item) ?? null
  }
}
