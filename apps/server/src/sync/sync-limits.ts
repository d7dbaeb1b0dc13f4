/** Bounds of the sync server, each with its reason. Frame sizes stand in the protocol, since clients must know them. */

/** A client that has this much unread is closed and catches up from its state vector: several seconds of the busiest room. */
export const BUFFERED_MAX_BYTES = 8 * 1024 * 1024
/** How many sync frames a room lets wait while a commit is under way; more than any group types in that time. */
export const INBOX_MAX_FRAMES = 10_000
/** `Y.mergeUpdates` is super-linear: 24 µs an update at 100, 500 µs at 16,000. */
export const MERGE_MAX_UPDATES = 100
/** A log tail of this size is folded into a snapshot when the room is opened: reading it costs some 10 ms. */
export const COMPACT_TAIL_BYTES = 256 * 1024
/** As above, by count: a thousand keystrokes. */
export const COMPACT_TAIL_UPDATES = 1_000
/** How long a room without peers stays in memory; a reload takes less. */
export const ROOM_IDLE_MS = 30_000
/** Presence changes of one window go out as one frame; below what an eye notices. */
export const PRESENCE_WINDOW_MS = 50
/** y-websocket clients give up after 30 s without a message. */
export const KEEPALIVE_MS = 20_000
/** A presence state: a caret, a few fields. The name in it is ours. */
export const PRESENCE_STATE_MAX_CHARS = 8_192
/** A connection that misses a whole beat is gone: closed laptops say no goodbye. */
export const HEARTBEAT_MS = 30_000
/** How long a refused client has to take note. */
export const CLOSING_TIMEOUT_MS = 5_000
