/** Bounds of the sync server, each with its reason. Frame sizes stand in the protocol, since clients must know them. */

// Commits

/** One commit of all rooms per window: below what an eye notices, and half a dozen keystrokes of a hall fit in. */
export const COMMIT_WINDOW_MS = 16
/** A room with many peers is sent words less often, so that sending takes no more than a third of the time: one write takes some 10 µs. */
export const PUBLISH_SPACING_PER_PEER_MS = 0.7
/** As above, but never less often than an eye notices. */
export const PUBLISH_SPACING_MAX_MS = 80
/** What one room brings to a commit at most: applying it takes some 10 ms, in which nobody else is served. */
export const BATCH_MAX_FRAMES = 1_000
/** As above, by size; a single larger frame still goes. */
export const BATCH_MAX_BYTES = 1024 * 1024
/** As above, by parts: of those a mebibyte may have half a million, and each takes a microsecond. Something larger still goes alone. */
export const BATCH_MAX_PARTS = 20_000
/** `Y.mergeUpdates` is super-linear: 24 µs an update at 100, 500 µs at 16,000. */
export const MERGE_MAX_UPDATES = 100

// What clients send

/**
 * Structs, deletions and values in one update, each an object to be made. A book of 5,000 paragraphs has ten for each paragraph; a week without a
 * network, ten hours of typing a day, with a jump or a correction at every tenth letter, makes some 100,000. Taking so many in takes 0.2 s, in which
 * nobody else is served; in a frame of the size that one may have there would be room for eight million.
 */
export const UPDATE_PARTS_MAX = 120_000
/**
 * Parts of the updates of one user, at once and in the long run: three pasted books at once, or a week without a network and half of another; then a
 * pasted page every second. Somebody who types brings a hundredth of that.
 */
export const UPDATE_PARTS_BURST_PER_USER = 180_000
export const UPDATE_PARTS_PER_SECOND_PER_USER = 20_000
/** Bytes of the same, which are written to disk: ten books of ten million characters at once, then one every five seconds. */
export const UPDATE_BYTES_BURST_PER_USER = 112 * 1024 * 1024
export const UPDATE_BYTES_PER_SECOND_PER_USER = 2 * 1024 * 1024
/** A client of which this many frames wait is not read from until they are stored: no person types that much in a second. */
export const INBOX_MAX_FRAMES_PER_PEER = 500
/** As above, by size; a single larger frame still goes. */
export const INBOX_MAX_BYTES_PER_PEER = 1024 * 1024
/** What waits in one room at most, for storage that is slow: several pasted books. Who brings more is closed. */
export const INBOX_MAX_BYTES = 64 * 1024 * 1024
/** What waits in a room for updates that may never come: in good faith the first keystrokes of a connection. */
export const PENDING_MAX_FRAMES = 500
export const PENDING_MAX_BYTES = 1024 * 1024
/** What a state of this size holds is worked out in a few milliseconds. */
export const READ_AT_ONCE_BYTES = 64 * 1024
/** Working out what a large room has takes some 30 ms, in which nothing of the answer would go out; by then it has. */
export const ASK_BACK_AFTER_MS = 50
/** Types and lengths that stand before what a frame carries, padded as far as may be. */
export const FRAME_HEAD_BYTES = 30
/** How often a connection may ask for a sign of life: ours do every four seconds while all is quiet. It costs a byte for a byte, so users are not counted. */
export const ALIVE_BURST = 20
export const ALIVE_PER_SECOND = 1
/** How often a client may ask for the state, at once and in the long run: it asks when it connects, and then has no reason to. */
export const QUESTIONS_BURST = 20
export const QUESTIONS_PER_SECOND = 1
/** As above, with all connections: each of the 64 that a user may have asks when it comes, and once more after a restart. */
export const QUESTIONS_BURST_PER_USER = 128
export const QUESTIONS_PER_SECOND_PER_USER = 4
/** An answer that has to be worked out is charged by what it is worked out of: reading this much takes some 6 ms. The smallest room counts as this much. */
export const WORKED_ANSWER_UNIT_BYTES = 128 * 1024
/**
 * Such units for one user, at once and in the long run: ten windows of a text of 200,000 characters and its three layers come back, each of which had
 * another part; then a tenth of the time. Everything else is at hand; beyond it they wait, and nobody else does.
 */
export const WORKED_ANSWER_UNITS_BURST_PER_USER = 96
export const WORKED_ANSWER_UNITS_PER_SECOND_PER_USER = 16
/**
 * Such units for all users together, at once and in the long run: a hall of 500 comes back, each with a layer of their own and something else that
 * nobody shares; then half of the time, so that many who ask for as much as each of them may leave the other half for everything else. What comes
 * at once is worked out one by one, with everything else in between.
 */
export const WORKED_ANSWER_UNITS_BURST_OF_ALL = 1_200
export const WORKED_ANSWER_UNITS_PER_SECOND_OF_ALL = 80
/** Whoever comes back with some windows, and then once in a while, is served out of the whole of that; whoever asks for more leaves half of it. */
export const WORKED_ANSWER_UNITS_MODEST_BURST = 48
export const WORKED_ANSWER_UNITS_MODEST_PER_SECOND = 1
/** Between two looks at whether somebody may be answered again: as often as one more is allowed. */
export const ANSWER_LATER_MS = 250
/** Who may not write is never asked for anything, so an answer that says nothing is a courtesy; each waits for a commit. */
export const EMPTY_UPDATES_BURST_PER_USER = 200
export const EMPTY_UPDATES_PER_SECOND_PER_USER = 10
/** Stock clients repeat what they hear, so one hears itself at every window, and many at a join. */
export const PRESENCE_FRAMES_BURST = 1_000
export const PRESENCE_FRAMES_PER_SECOND = 100
/** As above, with all connections: eight windows, each of which repeats what it hears 16 times a second and says as much of its own. */
export const PRESENCE_FRAMES_BURST_PER_USER = 2_000
export const PRESENCE_FRAMES_PER_SECOND_PER_USER = 300
/** A presence state: a caret, a few fields. The name in it is ours. */
export const PRESENCE_STATE_MAX_CHARS = 8_192
/** Of one member in one room: eight windows. Whoever opens a ninth is seen in the other eight. */
export const PRESENCE_STATES_MAX_PER_MEMBER = 8
/** What the states of one member take together: a caret in each of eight windows takes a fifth of that. */
export const PRESENCE_CHARS_MAX_PER_MEMBER = 16_384
/**
 * What everybody else is sent of one member's states, at once and in the long run: a caret that moves at every window. Beyond that they are told less
 * often, and always of the newest state. The largest state fits in at once, in characters of three bytes.
 */
export const PRESENCE_TOLD_BYTES_BURST_PER_MEMBER = 3 * PRESENCE_CHARS_MAX_PER_MEMBER
export const PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER = 8 * 1024
/**
 * So many states may stand in one awareness frame, since stock clients repeat what they hear in one, and who joins hears of a whole hall: as many
 * as there can be connections. In a frame of the size that one may have there would be room for three million.
 */
export const PRESENCE_STATES_MAX = 10_000

// What clients have begun to send

/** Up to here everybody may send a message, so that nobody need ask how large one may be. */
export const SMALL_MESSAGE_BYTES = 64 * 1024
/** Of one user: two pasted books at once. */
export const UNFINISHED_MAX_BYTES_PER_USER = 32 * 1024 * 1024
/** Of all users together; beyond it whoever holds most goes. */
export const UNFINISHED_MAX_BYTES_OF_ALL = 128 * 1024 * 1024
/** What a piece takes beyond its bytes, as long as its message has not ended: a buffer, and its place in two lists. */
export const PIECE_OVERHEAD_BYTES = 256
/** A message that has begun must end within this time, or be longer by `UNFINISHED_PACE_BYTES` than it was. */
export const UNFINISHED_PACE_MS = 30_000
/** A telephone of 2003 sends twice as much in that time. */
export const UNFINISHED_PACE_BYTES = 128 * 1024
/** Pieces of one message: browsers send a message of 16 MiB in some hundred. */
export const FRAGMENTS_MAX = 1_024
/** Pings and their like, at once and in the long run: one answer to our own each half minute, and as many more for proxies. Browsers send none. */
export const CONTROL_FRAMES_BURST = 60
export const CONTROL_FRAMES_PER_SECOND = 2

// What clients get

/** A client that has this much unread is closed and catches up from its state vector: several seconds of the busiest room. */
export const BUFFERED_MAX_BYTES = 8 * 1024 * 1024
/** A larger state, or a larger part of one that somebody lacks, goes out in frames of this size: a phone at 256 kbit/s has each in 25 s, and gives up after 30 s of silence. */
export const STATE_FRAME_BYTES = 768 * 1024
/** Updates below this are put together for a newcomer: taking one in costs a browser as much as a keystroke does. Of larger ones a log has few. */
export const SMALL_UPDATE_BYTES = 2 * 1024
/** Newcomers get a state that was put into frames once, and so many updates since; with more, it is made anew. */
export const KEPT_UPDATES_MAX = 200
export const KEPT_UPDATES_MAX_BYTES = 256 * 1024
/** Answers to different state vectors that are kept: a hall that lost the line comes back with one or two. */
export const KEPT_ANSWERS = 8
/** Presence changes of one window go out as one frame; below what an eye notices. */
export const PRESENCE_WINDOW_MS = 60
/** y-websocket clients give up after 30 s without a message. */
export const KEEPALIVE_MS = 20_000
/** A connection that misses a whole beat is gone: closed laptops say no goodbye. */
export const HEARTBEAT_MS = 30_000
/** How long a refused client has to take note. */
export const CLOSING_TIMEOUT_MS = 5_000
/** How long clients have to hear that the server stops: a slow line first takes what it has been sent. With the rest of stopping it fits into the 10 s that process managers wait. */
export const GOODBYE_TIMEOUT_MS = 3_000

// Connections

/** Eight windows of a text, each with its words and three layers, and as many again that are not missed yet. */
export const CONNECTIONS_MAX_PER_USER = 64
/**
 * How often a user may ask to be let into a room, at once and in the long run: eight windows with four rooms each may be loaded anew eight times in a
 * row, and one of them every half second from then on. Each costs some 2 ms of everybody's time.
 */
export const JOINS_BURST_PER_USER = 256
export const JOINS_PER_SECOND_PER_USER = 8
/** Four halls of 500 with four rooms each; a connection takes some 16 KiB. */
export const CONNECTIONS_MAX = 10_000
/** What may be unread by all clients together. Beyond it those who owe most are closed. */
export const BUFFERED_MAX_BYTES_OF_ALL = 256 * 1024 * 1024
/** How often that is counted. */
export const BUFFERED_SWEEP_MS = 1_000

// Rooms

/** A log tail of this size is folded into a snapshot: reading it costs some 10 ms. */
export const COMPACT_TAIL_BYTES = 256 * 1024
/** As above, by count: a thousand keystrokes. */
export const COMPACT_TAIL_UPDATES = 1_000
/** A room that goes idle with a tail of this many updates is folded too, so that opening it costs a read. */
export const COMPACT_IDLE_UPDATES = 20
/** How long a room without peers stays in memory; a reload takes less. */
export const ROOM_IDLE_MS = 30_000
/**
 * How long a room that nobody changes or reads keeps its Y.Doc, which takes several times the memory of its bytes; longer by as much again for every
 * `DOC_QUIET_BYTES` that it was made from, since making it again takes longer, too: some 30 ms for that many.
 */
export const DOC_QUIET_MS = 4_000
export const DOC_QUIET_BYTES = 100 * 1024
/** What all docs together may have been made from; beyond it those rest first that were used least recently. Docs take some eight times as much. */
export const DOC_BYTES_MAX_OF_ALL = 32 * 1024 * 1024
/** How often rooms are looked over for that. */
export const REST_SWEEP_MS = 1_000
