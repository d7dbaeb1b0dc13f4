import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files of a few lines that run for minutes, the longest first: many steps of a simulation, or waiting for another program. Vitest knows how long files
 * took where it ran before; on a fresh clone it goes by their size, and would begin these last, one alone at the end.
 */
const LONG = [
  'placement/reordering.test.ts',
  'faults/killed-while-mailing.test.ts',
  'placement/placement.test.ts',
  'fuzz/hostile.test.ts',
  'convergence/rooms-converge.test.ts',
  'placement/forms.test.ts',
]

/** The order of files in which no long one is left for the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array's
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other))
  }
}

function turnOf({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}`))
  return place === -1 ? LONG.length : place
}
