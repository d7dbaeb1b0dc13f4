/** The smallest pictures of each kind that say a size; nothing of them can be seen. For tests. */

const latin = (text: string): number[] => text.split('').map((one) => one.charCodeAt(0))
const uint16 = (value: number): number[] => [value >> 8, value & 0xff]
const uint16Le = (value: number): number[] => uint16(value).toReversed()
const uint32 = (value: number): number[] => [...uint16(value >>> 16), ...uint16(value & 0xffff)]

/** One red dot, as browsers draw it. */
export const RED_DOT = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  ),
  (one) => one.charCodeAt(0),
)

export function pngOf(width: number, height: number): Uint8Array {
  const header = [...uint32(13), ...latin('IHDR'), ...uint32(width), ...uint32(height)]
  return Uint8Array.from([...latin('\x89PNG\r\n\x1A\n'), ...header, 8, 6, 0, 0, 0, 0, 0, 0, 0])
}

export function gifOf(width: number, height: number): Uint8Array {
  return Uint8Array.from([...latin('GIF89a'), ...uint16Le(width), ...uint16Le(height), 0, 0, 0])
}

export function jpegOf(width: number, height: number): Uint8Array {
  const comment = [0xff, 0xfe, ...uint16(4), 0, 0]
  const frame = [0xff, 0xc0, ...uint16(11), 8, ...uint16(height), ...uint16(width), 1, 1, 17, 0]
  return Uint8Array.from([0xff, 0xd8, ...comment, 0xff, ...frame, 0xff, 0xd9])
}

/** In the extended form. */
export function webpOf(width: number, height: number): Uint8Array {
  const uint24 = (value: number) => [value & 0xff, (value >> 8) & 0xff, value >> 16]
  const size = [0, 0, 0, 0, ...uint24(width - 1), ...uint24(height - 1)]
  const chunk = [...latin('VP8X'), 10, 0, 0, 0, ...size]
  return Uint8Array.from([...latin('RIFF'), 22, 0, 0, 0, ...latin('WEBP'), ...chunk])
}
