import { door } from '../state/door.ts'

/** Opens the palette. */
export const paletteDoor = door()
