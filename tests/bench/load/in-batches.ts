/** More at once would fill the queue of connections that a listening socket has. */
const AT_ONCE = 50

/** Runs `work` for 0 to `count` - 1, some at a time; gives the results in order. */
export async function inBatches<Result>(
  count: number,
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let first = 0; first < count; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - first)
    const batch = Array.from({ length: size }, (_, offset) => work(first + offset))
    results.push(...(await Promise.all(batch)))
  }
  return results
}
