/** A way to open something that stands elsewhere on the page, and is closed there. */
export interface Door {
  readonly open: () => void
  /** Returns how to stop listening. */
  readonly onOpen: (listener: () => void) => () => void
}

/** Opens nothing until somebody listens. */
export function door(): Door {
  const listeners = new Set<() => void>()
  return {
    open: () => {
      for (const listener of listeners) listener()
    },
    onOpen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
