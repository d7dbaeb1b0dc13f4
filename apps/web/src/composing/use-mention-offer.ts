import { use, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { MentionedPeopleContext, type MentionedPerson } from '../comments/mentioned-people.ts'
import { findPeople, hasSoundedNames } from './find-people.ts'
import { mentionBegun } from './mention-words.ts'
import { loadSounds, type FindSound } from './sounds.ts'

/** Whom a field offers for the name that is being written in it. */
export interface MentionOffer {
  /** Names the list. */
  readonly listId: string
  readonly people: readonly MentionedPerson[]
  /** Which of them Enter takes. */
  readonly activeAt: number
  /** To be told when the words or the caret changed. */
  readonly look: () => void
  /** True if the key was for the list. */
  readonly takesKey: (event: KeyboardEvent) => boolean
  readonly choose: (person: MentionedPerson) => void
  readonly close: () => void
}

/** Offers members behind an `@`. `put` writes in the place of some of the words, as if typed. */
export function useMentionOffer(
  field: RefObject<HTMLTextAreaElement | null>,
  put: (from: number, to: number, words: string) => void,
): MentionOffer {
  const listId = useId()
  const around = use(MentionedPeopleContext)
  const [begun, setBegun] = useState<ReturnType<typeof mentionBegun>>(null)
  const [everybody, setEverybody] = useState<readonly MentionedPerson[]>([])
  const [findSound, setFindSound] = useState<FindSound | null>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  /** Where the name stands for which the list was closed by hand. */
  const leftAt = useRef<number | null>(null)

  const people = begun ? findPeople(everybody, begun.query, findSound) : []
  const found = people.findIndex(({ id }) => id === activeId)
  const activeAt = found === -1 ? 0 : found

  const load = async () => {
    const offered = await around.offered()
    setEverybody(offered)
    if (findSound || !hasSoundedNames(offered)) return
    const loaded = await loadSounds()
    setFindSound(() => loaded)
  }
  const look = () => {
    const area = field.current
    const caret = area && area.selectionStart === area.selectionEnd ? area.selectionStart : null
    const next = area && caret !== null ? mentionBegun(area.value.slice(0, caret)) : null
    if (next?.start !== leftAt.current) leftAt.current = null
    const isLeft = next !== null && leftAt.current === next.start
    // Who can't be looked up now is written by hand.
    if (next && !begun && !isLeft) void load().catch(() => undefined)
    setBegun(isLeft ? null : next)
  }
  const close = () => {
    leftAt.current = begun?.start ?? null
    setBegun(null)
  }
  const choose = ({ name }: MentionedPerson) => {
    if (!begun) return
    const { start, query } = begun
    setBegun(null)
    put(start, start + 1 + query.length, `@${name} `)
  }
  const takesKey = (event: KeyboardEvent): boolean => {
    const active = people[activeAt]
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      setActiveId(people.at((activeAt + step) % people.length)?.id ?? null)
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) choose(active)
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { listId, people, activeAt, look, takesKey, choose, close }
}
