/** How many seeds each fuzzer takes when somebody asks for more than the check before every change does. */
const SEEDS_VARIABLE = 'VARIORUM_FUZZ_SEEDS'
/** The first of them; without it they are those of the check, the same every time. */
const FROM_VARIABLE = 'VARIORUM_FUZZ_FROM'

/**
 * Seeds to run: `found` (those that once found something stay for ever), then `usual` many from `first` on, or as many from there as the
 * environment variables `VARIORUM_FUZZ_SEEDS` and `VARIORUM_FUZZ_FROM` say.
 */
export function fuzzSeeds(first: number, usual: number, found: readonly number[] = []): number[] {
  const count = wholeNumber(SEEDS_VARIABLE, usual)
  const from = wholeNumber(FROM_VARIABLE, first)
  return [...found, ...Array.from({ length: count }, (_, index) => from + index)]
}

function wholeNumber(variable: string, usual: number): number {
  const value = Number(process.env[variable] ?? usual)
  if (Number.isInteger(value) && value >= 1) return value
  throw new RangeError(`${variable} must be a whole number above 0`)
}
