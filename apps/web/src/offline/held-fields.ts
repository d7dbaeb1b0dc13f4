/** The fields in which somebody waits for what they sent. */
export interface HeldFields {
  readonly has: (key: string) => boolean
  /** True for a command that is shown in its field alone. */
  readonly isHidden: (key: string) => boolean
  /** Resolves when the field is let go, `HELD_MS` from now at the latest; rejects with the failure that it ends with. */
  readonly hold: (key: string, options: { readonly isHidden: boolean }) => Promise<void>
  readonly end: (key: string, failure?: Error) => void
  readonly endAll: () => void
}

interface Field {
  readonly isHidden: boolean
  readonly end: (failure?: Error) => void
}

/** Whoever pressed "send" waits so long for an answer; then the command waits by itself. */
const HELD_MS = 3_000

/** `onEnd` is told before whoever waits goes on. */
export function heldFields(onEnd: () => void): HeldFields {
  const fields = new Map<string, Field>()
  return {
    has: (key) => fields.has(key),
    isHidden: (key) => fields.get(key)?.isHidden === true,
    hold: (key, { isHidden }) =>
      new Promise<void>((resolve, reject) => {
        const end = (failure?: Error) => {
          clearTimeout(patience)
          fields.delete(key)
          onEnd()
          if (failure) reject(failure)
          else resolve()
        }
        const patience = setTimeout(end, HELD_MS)
        fields.set(key, { isHidden, end })
      }),
    end: (key, failure) => fields.get(key)?.end(failure),
    endAll: () => {
      for (const { end } of fields.values()) end()
    },
  }
}
