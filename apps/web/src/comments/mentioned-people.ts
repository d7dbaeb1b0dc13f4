import type { MemberId } from '@variorum/document'
import { createContext } from 'react'

/** Somebody whom a comment can name, by the id under which the text shows them. */
export interface MentionedPerson {
  readonly id: MemberId
  /** As they are called on this screen. */
  readonly name: string
}

/** Who can be met in the comments around. */
export interface MentionedPeople {
  /** What whoever a comment mentions is called now. */
  readonly nameOf: (id: MemberId) => string
  /** Whom whoever writes here can mention. Nothing is asked for before. */
  readonly offered: () => Promise<readonly MentionedPerson[]>
}

/** Where nobody says who there is, nobody is offered. */
export const MentionedPeopleContext = createContext<MentionedPeople>({
  nameOf: () => '?',
  offered: () => Promise.resolve([]),
})
