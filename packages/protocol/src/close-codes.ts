/**
 * Why the server closed a socket. A stock y-websocket client reconnects after every code but 4400–4499, so those mean
 * "do not try again" and all others "try again".
 */
export const CLOSE_CODES = {
  /** The server is stopping; come back. RFC 6455. */
  goingAway: 1001,
  /** The frame could not be read. */
  malformedFrame: 4400,
  /** No session, or it ended. */
  notSignedIn: 4401,
  /** The role does not allow this room or this write. */
  notAllowed: 4403,
  /** No such room, the text was deleted, or this member was removed from the group. */
  notFound: 4404,
  /** What this member may do here has changed; ask for the text again and join anew. */
  roleChanged: 4408,
  /** The client holds a state of another epoch; it must drop its copy and ask for the text again. */
  wrongEpoch: 4409,
  /** The frame is larger than its limit. */
  frameTooLarge: 4413,
  /** The server could not store what it received; nothing of it was acknowledged. */
  storageFailed: 4500,
  /** The server serves as many connections as it can; come back later. RFC 6455's registry. */
  serverBusy: 1013,
  /** The page is of another version than the server, which would misread it: it has to be loaded again. */
  pageOutdated: 4426,
  /** This user has too many connections open: close some windows. */
  tooManyConnections: 4429,
  /** The client reads too slowly; it catches up from its state vector. */
  tooSlow: 4508,
} as const

/** Why the server closed a connection; clients decide by it whether to come back. */
export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES]
