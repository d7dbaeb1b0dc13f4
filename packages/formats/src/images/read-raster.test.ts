import { expect, test } from 'vitest'
import { gifOf, jpegOf, pngOf, RED_DOT, webpOf } from './raster-fixtures.ts'
import { readRaster } from './read-raster.ts'

test.each([
  ['image/png', pngOf(640, 480)],
  ['image/gif', gifOf(640, 480)],
  ['image/jpeg', jpegOf(640, 480)],
  ['image/webp', webpOf(640, 480)],
])('%s is known by its bytes, with its size', (mediaType, bytes) => {
  expect(readRaster(bytes)).toEqual({ mediaType, width: 640, height: 480 })
})

test('a picture in the middle of other bytes is read like any', () => {
  const bytes = Uint8Array.from([1, 2, 3, ...RED_DOT]).subarray(3)
  expect(readRaster(bytes)).toEqual({ mediaType: 'image/png', width: 1, height: 1 })
})

test.each([
  ['nothing', new Uint8Array()],
  ['a page', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['one of no size', pngOf(0, 10)],
  ['one with a side that nobody draws', pngOf(100_000, 1)],
  ['one that fills the memory', pngOf(16_000, 16_000)],
  ['one that is cut off', jpegOf(10, 10).subarray(0, 6)],
  ['a JPEG without a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0)],
])('%s is no picture', (_name, bytes) => {
  expect(readRaster(bytes)).toBeNull()
})

test('whatever stands behind a signature, reading it ends', () => {
  for (const whole of [pngOf(9, 9), gifOf(9, 9), jpegOf(9, 9), webpOf(9, 9)]) {
    for (let length = 0; length < whole.length; length++) {
      expect(() => readRaster(whole.subarray(0, length))).not.toThrow()
    }
    for (let at = 2; at < whole.length; at++) {
      for (const value of [0, 0xff]) {
        expect(() => readRaster(whole.with(at, value))).not.toThrow()
      }
    }
  }
})
