/** What was made at some time and has an id, as annotations and comments do. */
interface Aged {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** For `sort`: oldest first, and of two of the same millisecond the one with the smaller id, so that everybody sees one order. */
export function byAge(one: Aged, other: Aged): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}
