/**
 * Does one thing after the other, since each may change what the next one is about; one that fails leaves the others to be tried. Says which were done,
 * by their place, and why the others were not.
 */
export async function eachInTurn<Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => Promise<unknown>,
): Promise<{ readonly done: ReadonlySet<number>; readonly failures: readonly unknown[] }> {
  const done = new Set<number>()
  const failures: unknown[] = []
  for (const [at, thing] of things.entries()) {
    await act(thing).then(
      () => done.add(at),
      (failure: unknown) => failures.push(failure),
    )
  }
  return { done, failures }
}
