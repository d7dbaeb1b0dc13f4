import type { AttributeValue } from '@variorum/document'

type Pen = AttributeValue<'color'>

/** Hues of our pens, in degrees. */
const HUES: readonly (readonly [pen: Pen, hue: number])[] = [
  ['yellow', 52],
  ['green', 125],
  ['blue', 210],
  ['purple', 275],
  ['pink', 335],
]
/** A colour that is hardly one: grey is as good as yellow. */
const GREY = 0.12

/** The pen whose hue is nearest to a colour of 0 to 255 each for red, green and blue. */
export function nearestPen([red, green, blue]: readonly [number, number, number]): Pen {
  const most = Math.max(red, green, blue)
  const range = most - Math.min(red, green, blue)
  if (most === 0 || range / most < GREY) return 'yellow'
  const hue = hueOf(red, green, blue, most, range)
  const [first] = HUES.toSorted(([, one], [, other]) => apart(one, hue) - apart(other, hue))
  return first?.[0] ?? 'yellow'
}

function hueOf(red: number, green: number, blue: number, most: number, range: number): number {
  if (most === red) return (((green - blue) / range) * 60 + 360) % 360
  if (most === green) return ((blue - red) / range) * 60 + 120
  return ((red - green) / range) * 60 + 240
}

function apart(one: number, other: number): number {
  const distance = Math.abs(one - other) % 360
  return Math.min(distance, 360 - distance)
}
