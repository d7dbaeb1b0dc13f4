/** How many seeds each fuzzer takes when somebody asks for more than the check before every change does. */
const SEEDS_VARIABLE = 'VARIORUM_FUZZ_SEEDS'

/**
 * Seeds to run: `found` (those that once found something stay for ever), then `usual` many from `first` on, or as many as the
 * environment variable `VARIORUM_FUZZ_SEEDS` says.
 */
export function fuzzSeeds(first: number, usual: number, found: readonly number[] = []): number[] {
  const count = Number(process.env[SEEDS_VARIABLE] ?? usual)
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${SEEDS_VARIABLE} must be a whole number above 0`)
  }
  return [...found, ...Array.from({ length: count }, (_, index) => first + index)]
}
