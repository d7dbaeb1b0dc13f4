/** Something that is done again and again. */
export interface Repeated {
  /** Begins it no more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Does `work` now and then every `everyMs`, never twice at a time. A failure is told, and it is tried again the next time. */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  onFailed: (error: unknown) => void,
): Repeated {
  let underWay: Promise<void> | null = null
  const begin = (): void => {
    underWay ??= work()
      .catch(onFailed)
      .finally(() => (underWay = null))
  }
  begin()
  const timer = setInterval(begin, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await underWay
    },
  }
}
