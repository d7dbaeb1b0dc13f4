/** Not in this turn of the event loop. */
export function immediately(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Says whether a promise has been kept, without waiting for it. */
export function watch(promise: Promise<unknown>): { readonly hasCome: boolean } {
  const watched = { hasCome: false }
  void promise.then(() => (watched.hasCome = true))
  return watched
}
