import { textImage, type TextImage } from '@variorum/document'

/** What browsers and Word show, and what no program runs: pictures made of dots. SVG is a page with scripts. */
type RasterType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'

/** What the bytes of a picture say of themselves. */
export interface Raster extends Pick<TextImage, 'width' | 'height'> {
  readonly mediaType: RasterType
}

/** Any hash, to have its size looked at. */
const NO_HASH = '0'.repeat(64)

/**
 * Reads what kind of picture some bytes are, and how large, from the bytes alone: names and announced types lie. Nothing is decoded. Null for anything but
 * PNG, JPEG, WebP and GIF, for one that is cut off before it says its size, and for one that would take more memory than a phone has for it.
 */
export function readRaster(bytes: Uint8Array): Raster | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const raster = readPng(view) ?? readGif(view) ?? readWebp(view) ?? readJpeg(view)
  return raster && textImage({ hash: NO_HASH, ...raster }) ? raster : null
}

function readPng(view: DataView): Raster | null {
  if (!startsWith(view, 0, '\x89PNG\r\n\x1A\n') || !startsWith(view, 12, 'IHDR')) return null
  if (view.byteLength < 33) return null
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readGif(view: DataView): Raster | null {
  if (!startsWith(view, 0, 'GIF87a') && !startsWith(view, 0, 'GIF89a')) return null
  if (view.byteLength < 13) return null
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)]
  return { mediaType: 'image/gif', width, height }
}

/** The three forms of WebP say their size in three ways (RFC 9649). */
function readWebp(view: DataView): Raster | null {
  if (!startsWith(view, 0, 'RIFF') || !startsWith(view, 8, 'WEBP') || view.byteLength < 30) {
    return null
  }
  const mediaType = 'image/webp'
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000
  if (startsWith(view, 12, 'VP8X')) {
    return { mediaType, width: uint24(24) + 1, height: uint24(27) + 1 }
  }
  if (startsWith(view, 12, 'VP8L') && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true)
    return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (startsWith(view, 12, 'VP8 ') && startsWith(view, 23, '\x9D\x01\x2A')) {
    const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)]
    return { mediaType, width: width & 0x3fff, height: height & 0x3fff }
  }
  return null
}

/** Walks over the segments before the picture: one of them, a "start of frame", has its size. */
function readJpeg(view: DataView): Raster | null {
  if (!startsWith(view, 0, '\xFF\xD8\xFF')) return null
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { mediaType: 'image/jpeg', width, height }
    }
    // Fill bytes may stand before a marker; behind "start of scan" comes the picture itself.
    if (marker === 0xff) at += 1
    else if (marker === 0xda || marker === 0xd9) return null
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

/** C0 to CF, but for tables (C4, CC) and what is kept for later (C8). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function startsWith(view: DataView, at: number, signature: string): boolean {
  if (view.byteLength < at + signature.length) return false
  return signature.split('').every((one, index) => view.getUint8(at + index) === one.charCodeAt(0))
}
