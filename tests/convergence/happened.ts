/** What a simulation did, so that it can be asked whether it did anything. */
export interface Happened {
  edits: number
  /** Pairs of insertions at the same place whose writers did not have each other's words. */
  conflicts: number
  acknowledged: number
  cuts: number
  crashes: number
  /** Writes that the disk refused. */
  failures: number
  /** Readers that stopped reading, had frames waiting, and went on. */
  slowReaders: number
  /** Readers that were closed for not reading. */
  closedAsSlow: number
  /** Docs given up for bytes. */
  rests: number
  compactions: number
  /** Pages opened anew, with an empty doc, in place of another. */
  newcomers: number
}

export function nothingHappened(): Happened {
  return {
    edits: 0,
    conflicts: 0,
    acknowledged: 0,
    cuts: 0,
    crashes: 0,
    failures: 0,
    slowReaders: 0,
    closedAsSlow: 0,
    rests: 0,
    compactions: 0,
    newcomers: 0,
  }
}

/** How often at least each has to have happened in one run: one in which nothing went wrong proves nothing. */
const LEAST: Happened = {
  edits: 100,
  conflicts: 5,
  acknowledged: 50,
  cuts: 3,
  crashes: 1,
  failures: 1,
  slowReaders: 1,
  closedAsSlow: 1,
  rests: 1,
  compactions: 1,
  newcomers: 1,
}

/** All that has happened less often than it has to, in words. */
export function tooRare(happened: Happened, least = LEAST): string[] {
  const names = Object.keys(least) as (keyof Happened)[]
  return names
    .filter((name) => happened[name] < least[name])
    .map((name) => `${name}: ${happened[name]} of ${least[name]}`)
}

/** One line for all runs together. */
export function totalsOf(runs: readonly Happened[]): string {
  const names = Object.keys(nothingHappened()) as (keyof Happened)[]
  const sums = names.map((name) => `${name} ${runs.reduce((sum, run) => sum + run[name], 0)}`)
  return `${runs.length} runs: ${sums.join(', ')}`
}
