/**
 * Raised whenever a page from before would misread this server, or be misread by it: a frame, a command or an answer means something
 * else. What is only added, and not needed, does not raise it.
 */
export const PROTOCOL_VERSION = '3'

/** A page names its version in every request; the server names its own in every answer. Programs that name none are served. */
export const PROTOCOL_HEADER = 'x-variorum-protocol'
/** The same in a room's address. Stock y-websocket clients leave it out. */
export const PROTOCOL_PARAM = 'protocol'
/** Names the web page that the server serves now, by its main script; not there if it serves none. */
export const PAGE_BUILD_HEADER = 'x-variorum-page'
