import { IconLock, IconUsersGroup, IconUserStar, type Icon } from '@tabler/icons-react'
import type { Audience } from '@variorum/document'

/** The sign of each audience; never without its words. */
export const AUDIENCE_ICONS: Readonly<Record<Audience, Icon>> = {
  group: IconUsersGroup,
  facilitators: IconUserStar,
  self: IconLock,
}
