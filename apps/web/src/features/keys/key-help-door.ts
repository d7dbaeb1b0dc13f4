import { door } from '../../state/door.ts'

/** Opens the list of keys. */
export const keyHelpDoor = door()
