/**
 * How a text of a group that hides names shows a member: by a number, the same throughout this text and another in the next. `name` is
 * null for those who may not know it.
 */
export interface Reader {
  readonly readerNumber: number
  readonly name: string | null
}

/** How the author of something is called. Whoever sees only a number says it in their own language. */
export type AuthorName = string | Reader
