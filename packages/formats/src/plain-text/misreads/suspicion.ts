/** Characters of one paragraph that a scanner probably misread. They are listed for a person and never changed. */
export interface Suspicion {
  /** UTF-16 offsets in the paragraph, end exclusive. */
  readonly start: number
  readonly end: number
  readonly found: string
  /** What probably stood in print; absent where that is anyone's guess. */
  readonly suggestion?: string
}
