import { door } from '../../state/door.ts'

/** Opens the dialogue for copies. */
export const copyDoor = door()
