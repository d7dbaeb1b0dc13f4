/** The middle value; of an even number of values, the lower of the two in the middle. Null, "did not happen", is above all. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.map((value) => value ?? Infinity).toSorted((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) throw new RangeError('There is no median of nothing')
  return middle === Infinity ? null : middle
}
