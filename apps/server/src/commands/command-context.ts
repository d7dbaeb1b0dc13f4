/** What a command takes from the world outside. */
export interface CommandContext {
  /** Absolute. */
  readonly dataFolder: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A UUID v7. */
  readonly newId: () => string
  /** Puts one line before the person at the terminal. */
  readonly print: (line: string) => void
}

/** In the unit that a person reads easily. */
export function readableSize(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024
  return mebibytes >= 1 ? `${mebibytes.toFixed(1)} MiB` : `${Math.ceil(bytes / 1024)} KiB`
}
