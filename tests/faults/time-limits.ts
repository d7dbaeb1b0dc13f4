/**
 * When a wait or a test is given up as hanging. Nothing here is about speed: on a machine that does twenty other things, starting a
 * server takes half a minute.
 */
export const HANG_MS = 10 * 60_000
