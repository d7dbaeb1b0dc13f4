import {
  IconBulb,
  IconHandStop,
  IconHeart,
  IconMoodSmile,
  IconThumbUp,
  type Icon,
} from '@tabler/icons-react'
import type { ReactionName } from '@variorum/document'

/** The sign of each reaction; its name is in `messages.ts`. Drawn by the page: not every system has pictures among its letters. */
export const REACTION_SIGNS: Readonly<Record<ReactionName, Icon>> = {
  agree: IconThumbUp,
  'same-question': IconHandStop,
  thanks: IconHeart,
  insight: IconBulb,
  funny: IconMoodSmile,
}
