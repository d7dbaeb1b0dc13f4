/** Six numbers, as PDF has them: `x' = ax + cy + e`, `y' = bx + dy + f`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that does what `inner` does, and then what `outer` does. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ]
}

/** The numbers in what the library gives, which may be an array of any kind; unmoved where they are none. */
export function matrixOf(given: unknown): Matrix {
  if (typeof given !== 'object' || given === null) return UNMOVED
  const values: Record<string, unknown> = { ...given }
  const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((at) => Number(values[at]))
  const matrix: Matrix = [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
  return matrix.every((value) => Number.isFinite(value)) ? matrix : UNMOVED
}
