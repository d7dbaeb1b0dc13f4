import { door } from '../../state/door.ts'

/** Opens how the page looks. */
export const settingsDoor = door()
