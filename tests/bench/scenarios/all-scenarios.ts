import { ADDED_NOTES } from './added-notes.ts'
import { COPIES } from './copies.ts'
import { FILES } from './files.ts'
import { FLOOD } from './flood.ts'
import { HOSTILE } from './hostile.ts'
import { JOINING } from './joining.ts'
import { IDLE_CONNECTIONS, OPEN_ROOMS } from './memory.ts'
import { PRESENCE_SCENARIOS } from './presence.ts'
import type { Scenario } from './scenario.ts'
import { STORED_ROOM } from './stored-room.ts'
import { SATURATION, TYPING_SCENARIOS } from './typing.ts'

/** Everything that is measured, in the order of the table. */
export const ALL_SCENARIOS: readonly Scenario[] = [
  ...TYPING_SCENARIOS,
  ...PRESENCE_SCENARIOS,
  SATURATION,
  JOINING,
  STORED_ROOM,
  IDLE_CONNECTIONS,
  OPEN_ROOMS,
  FLOOD,
  COPIES,
  FILES,
  ADDED_NOTES,
  HOSTILE,
]
