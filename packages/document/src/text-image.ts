/** A picture of a text by the hash of its bytes, which stand beside the words. Its size is known before it is loaded, so that nothing jumps. */
export interface TextImage {
  /** SHA-256 in lower-case hexadecimal digits. */
  readonly hash: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** A side of a picture: what browsers still draw. */
export const IMAGE_SIDE_MAX_PX = 16_384
/** 40 megapixels, which a phone's camera makes, are 160 MB once they are decoded. */
export const IMAGE_AREA_MAX_PX = 40_000_000

/** One picture: what a good camera writes. */
export const IMAGE_MAX_BYTES = 10 * 1024 * 1024

/** All pictures of a text together: a copy holds them all, and is made in memory. */
export const TEXT_IMAGES_MAX_BYTES = 40 * 1024 * 1024

const HASH = /^[0-9a-f]{64}$/

/** What somebody says of a picture, whatever it is; null if none can be shown for it. */
export function textImage(said: {
  readonly hash?: unknown
  readonly width?: unknown
  readonly height?: unknown
}): TextImage | null {
  const { hash, width, height } = said
  if (typeof hash !== 'string' || !HASH.test(hash)) return null
  if (!isSide(width) || !isSide(height) || width * height > IMAGE_AREA_MAX_PX) return null
  return { hash, width, height }
}

export function isSameImage(one: TextImage | undefined, other: TextImage | undefined): boolean {
  if (!one || !other) return one === other
  return one.hash === other.hash && one.width === other.width && one.height === other.height
}

function isSide(said: unknown): said is number {
  return Number.isInteger(said) && Number(said) > 0 && Number(said) <= IMAGE_SIDE_MAX_PX
}
