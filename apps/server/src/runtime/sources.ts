/** What a server takes from the world outside; tests bring their own. */
export interface Sources {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds since some moment, by a clock that nobody sets: for how long something takes or has to wait. */
  readonly monotonicMs: () => number
  /** A UUID v7. */
  readonly newId: () => string
  /** A secret that nobody can guess: 192 random bits, base64url. */
  readonly newToken: () => string
}
