import { recordRecreations, type Recreation } from './words/recreations.ts'
import { opening } from './words/replica.test-support.ts'
import type { WordsToken } from './words/token-writer.ts'
import { replacesInSequence } from './words/typing.test-support.ts'
import type { WordsSequence } from './words/words-sequence.ts'

/** Few, so that the same words stand in many places. */
const ALPHABET = '天地玄黄宇宙洪荒日月盈昃'

/** Most characters that one edit deletes, and that one carries elsewhere. */
const DELETED_MAX = 6
const CARRIED_MAX = 12

/** A character with an identity of its own, whatever it says. */
export interface Character {
  readonly says: string
}

/** The words as whoever edits them sees them; knows nothing of Yjs. */
export type Page = { readonly id: string; readonly characters: Character[] }[]

/** Characters that were put somewhere, and those on both sides of them there; none at the ends of the text. */
export interface Put {
  readonly characters: readonly Character[]
  readonly left: Character | undefined
  readonly right: Character | undefined
  /** Whether they stood elsewhere before, were deleted there, or did not stand at all. */
  readonly way: 'typed' | 'carried' | 'undeleted'
}

export function seededRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export function said(characters: readonly Character[]): string {
  return characters.map(({ says }) => says).join('')
}

export function newCharacters(random: (below: number) => number, count: number): Character[] {
  return Array.from({ length: count }, () => ({ says: ALPHABET[random(ALPHABET.length)] ?? '' }))
}

/** Characters that were taken away, with the ids that they had. */
interface Taken {
  readonly characters: readonly Character[]
  readonly ids: readonly Omit<Recreation, 'made'>[]
  readonly left: Character | undefined
}

/** Edits a page and its words alike. */
export class PageEditor {
  readonly page: Page
  readonly #words: WordsSequence
  readonly #random: (below: number) => number
  readonly #onPut: (put: Put) => void
  #deleted: Taken | null = null

  constructor(
    page: Page,
    words: WordsSequence,
    random: (below: number) => number,
    onPut: (put: Put) => void,
  ) {
    this.page = page
    this.#words = words
    this.#random = random
    this.#onPut = onPut
  }

  /** Says what it did. */
  edit(step: number, paragraphsWanted: number): string {
    const nth = this.#random(this.page.length)
    const here = this.#paragraph(nth)
    const offset = this.#random(here.characters.length + 1)
    switch (this.#random(12)) {
      case 0:
      case 1:
        this.#replaces(nth, offset, 0, [{ type: 'close' }, opening(`new-${step}`)])
        this.page.splice(nth + 1, 0, {
          id: `new-${step}`,
          characters: here.characters.splice(offset),
        })
        return 'split'
      case 2:
      case 3: {
        const next = this.page[nth + 1]
        if (!next || this.page.length <= paragraphsWanted / 2) return 'nothing'
        this.#replaces(nth, here.characters.length, 2, [])
        here.characters.push(...next.characters)
        this.page.splice(nth + 1, 1)
        return 'join'
      }
      case 4:
      case 5: {
        const taken = this.#takes(nth, offset, 1 + this.#random(DELETED_MAX))
        if (taken.characters.length === 0) return 'nothing'
        this.#deleted = taken
        return 'delete'
      }
      case 6:
        if (this.page.length <= paragraphsWanted) return 'nothing'
        this.#replaces(nth, -1, here.characters.length + 2, [])
        this.page.splice(nth, 1)
        return 'remove'
      case 7: {
        if (this.#random(4) !== 0) return 'nothing'
        const taken = this.#takes(nth, offset, 1 + this.#random(CARRIED_MAX))
        if (taken.characters.length === 0) return 'nothing'
        const to = this.#random(this.page.length)
        this.#putsAgain(
          to,
          this.#random(this.#paragraph(to).characters.length + 1),
          taken,
          'carried',
        )
        return 'carry'
      }
      case 8:
        return this.#undeletes()
      default: {
        const typed = newCharacters(this.#random, 1 + this.#random(5))
        this.#puts(nth, offset, typed, 'typed')
        return 'type'
      }
    }
  }

  #paragraph(nth: number): Page[number] {
    const paragraph = this.page[nth]
    if (!paragraph) throw new Error(`no paragraph ${nth}`)
    return paragraph
  }

  #undeletes(): string {
    const taken = this.#deleted
    this.#deleted = null
    const nth = this.page.findIndex(({ characters }) =>
      characters.some((one) => one === taken?.left),
    )
    if (!taken?.left || nth === -1) return 'nothing'
    this.#putsAgain(
      nth,
      this.#paragraph(nth).characters.indexOf(taken.left) + 1,
      taken,
      'undeleted',
    )
    return 'undelete'
  }

  #takes(nth: number, offset: number, most: number): Taken {
    const { characters: all } = this.#paragraph(nth)
    const ids = idsIn(this.#words, nth, offset, Math.min(offset + most, all.length))
    const left = all[offset - 1]
    const characters = all.splice(offset, most)
    this.#replaces(nth, offset, characters.length, [])
    return { characters, ids, left }
  }

  /** As somebody does who pastes what they cut, or takes a deletion back. */
  #putsAgain(nth: number, offset: number, { characters, ids }: Taken, way: Put['way']): void {
    this.#puts(nth, offset, characters, way)
    const [first] = idsIn(this.#words, nth, offset, offset + characters.length)
    if (!first) throw new Error('nothing was made')
    let at = first.old.clock
    const recreations = ids.map(({ old, length }) => {
      const made = { client: first.old.client, clock: at }
      at += length
      return { old, length, made }
    })
    this.#words.doc.transact(() => recordRecreations(this.#words.doc, recreations))
  }

  #puts(nth: number, offset: number, characters: readonly Character[], way: Put['way']): void {
    const before = this.page.slice(0, nth).flatMap((paragraph) => paragraph.characters)
    const { characters: here } = this.#paragraph(nth)
    const after = this.page.slice(nth + 1).find((paragraph) => paragraph.characters.length > 0)
    const left = here[offset - 1] ?? before.at(-1)
    const right = here[offset] ?? after?.characters[0]
    this.#replaces(nth, offset, 0, [{ type: 'text', text: said(characters) }])
    here.splice(offset, 0, ...characters)
    this.#onPut({ characters, left, right, way })
  }

  #replaces(nth: number, from: number, length: number, tokens: readonly WordsToken[]): void {
    replacesInSequence(this.#words, nth, from, length, tokens)
  }
}

function idsIn(words: WordsSequence, nth: number, from: number, to: number): Taken['ids'] {
  return (words.blocks[nth]?.runs ?? []).flatMap(({ client, clock, textOffset, length }) => {
    const [start, end] = [Math.max(from, textOffset), Math.min(to, textOffset + length)]
    const old = { client, clock: clock + start - textOffset }
    return start < end ? [{ old, length: end - start }] : []
  })
}
