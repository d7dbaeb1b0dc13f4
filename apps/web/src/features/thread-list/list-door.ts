import { door } from '../../state/door.ts'

/** Opens the list of all discussions. */
export const listDoor = door()
