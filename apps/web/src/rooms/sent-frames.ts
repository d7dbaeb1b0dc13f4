/** What was handed to the socket of one connection, and what of it the server has confirmed. */
export interface SentFrames {
  /** Another connection: what the one before carried is not confirmed any more. */
  readonly opened: () => void
  /** `ownClock` is how far the typing of this page had come by then. */
  readonly sent: (sizeBytes: number, ownClock: number) => void
  /** The server has so many frames of this connection on disk. An older count changes nothing. */
  readonly confirmed: (count: number) => void
  /** How far the server had the typing of this page, on any connection. */
  readonly confirmedClock: () => number
  /** On their way to the server. */
  readonly unconfirmedBytes: () => number
}

interface SentFrame {
  readonly sizeBytes: number
  readonly ownClock: number
}

/** The books of no connection yet. */
export function sentFrames(): SentFrames {
  let onTheWay: SentFrame[] = []
  let confirmedCount = 0
  let confirmedClock = 0
  return {
    opened: () => {
      onTheWay = []
      confirmedCount = 0
    },
    sent: (sizeBytes, ownClock) => void onTheWay.push({ sizeBytes, ownClock }),
    confirmed: (count) => {
      const newly = onTheWay.splice(0, Math.max(0, count - confirmedCount))
      confirmedCount += newly.length
      confirmedClock = Math.max(confirmedClock, newly.at(-1)?.ownClock ?? 0)
    },
    confirmedClock: () => confirmedClock,
    unconfirmedBytes: () => onTheWay.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }
}
