import { expect } from '@playwright/test'
import type { SeededRandom } from '../seeds/seeded-random.ts'
import type { Person } from './person.ts'

/** What no word of a text begins with: Han characters of which the sample has none. */
const FIRST_CODE = 0x3400
/** More than one writer writes in a journey. */
const CODES_EACH = 1_000
const BURST_MAX = 3
const INPUT = [
  'keydown',
  'beforeinput',
  'compositionstart',
  'compositionend',
  'focusin',
  'focusout',
  'blur',
]
/** More than some rounds have. */
const SEEN_SHOWN = 80

/** A character that somebody wrote, and what it was written between; null at an end of the paragraph. */
export interface Written {
  readonly character: string
  readonly left: string | null
  readonly right: string | null
}

/** Where a caret is put: shares from 0 to 1 of the paragraphs, and of the places in one. */
interface Place {
  readonly paragraph: number
  readonly within: number
}

/** Somebody at a page who writes characters of which none comes twice, and remembers between which. */
export class Writer {
  readonly person: Person
  readonly written: Written[] = []
  /** What nobody may find any more. */
  readonly deleted = new Set<string>()
  readonly #random: SeededRandom
  #next: number

  constructor(person: Person, number: number, random: SeededRandom) {
    this.person = person
    this.#random = random
    this.#next = FIRST_CODE + number * CODES_EACH
  }

  /** Has the page note what reaches it of keys and input methods, to be shown where something that was written is missing. */
  async isWatched(): Promise<void> {
    await this.person.page.evaluate((kinds) => {
      const seen: string[] = []
      Object.assign(globalThis, { seenInput: seen })
      for (const kind of kinds) {
        const note = (event: Event) => {
          const { key, inputType, data } = event as KeyboardEvent & InputEvent
          const said = [key, inputType, data].filter((one) => typeof one === 'string')
          const { activeElement } = document
          const where = activeElement?.classList.contains('words') ? '' : activeElement?.tagName
          seen.push([Math.round(performance.now()), kind, ...said, where].join(' '))
        }
        addEventListener(kind, note, true)
      }
    }, INPUT)
  }

  /** Writes some characters, in the middle of a paragraph or at one of its ends. */
  async writes(): Promise<void> {
    const words = await this.#goesAnywhere()
    await this.#keys.type(words)
    await this.#seesWritten()
  }

  /** Writes, takes that back, and does it again: all stands as before. */
  async changesItsMind(): Promise<void> {
    const words = await this.#goesAnywhere()
    await this.#keys.type(words)
    await this.#keys.press('Control+z')
    await this.#keys.press('Control+Shift+z')
    await this.#seesWritten()
  }

  /** Splits a paragraph. */
  async splits(): Promise<void> {
    await this.#puts({ paragraph: this.#random.next(), within: this.#random.pick([0.4, 0.7, 1]) })
    await this.#keys.press('Enter')
  }

  /** Joins a paragraph to the one before. One writer alone may: of two the second would delete a character. */
  async joins(): Promise<void> {
    await this.#puts({ paragraph: this.#random.next(), within: 0 })
    await this.#keys.press('Backspace')
  }

  async moves(): Promise<void> {
    await this.#puts({ paragraph: this.#random.next(), within: 0.5 })
    await this.#keys.press(this.#random.pick(['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown']))
  }

  /** Deletes a character that nobody else does. */
  async deletes(): Promise<void> {
    const own = this.written.map(({ character }) => character)
    const left = own.filter((character) => !this.deleted.has(character))
    if (left.length === 0) return
    const character = this.#random.pick(left)
    await this.person.words.evaluate((root, wanted) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        const at = node.data.indexOf(wanted)
        if (at !== -1) getSelection()?.setBaseAndExtent(node, at, node, at + 1)
      }
    }, character)
    await this.#keys.press('Backspace')
    this.deleted.add(character)
  }

  /** Composes characters with an input method, while others do something. */
  async composes(meanwhile: () => Promise<unknown>): Promise<void> {
    const words = await this.#goesAnywhere()
    const devtools = await this.person.context.newCDPSession(this.person.page)
    const text = 'xie'
    const composition = { text, selectionStart: text.length, selectionEnd: text.length }
    await devtools.send('Input.imeSetComposition', composition)
    await meanwhile()
    await devtools.send('Input.insertText', { text: words })
    await this.#seesWritten()
    await devtools.detach()
  }

  /** What somebody wrote is on their own page at once, all of it. */
  async #seesWritten(): Promise<void> {
    const shown = await this.person.reads()
    const missing = this.written
      .map(({ character }) => character)
      .filter((character) => !this.deleted.has(character) && !shown.includes(character))
    if (missing.length === 0) return
    const seen = await this.person.page.evaluate(() => Reflect.get(globalThis, 'seenInput'))
    const reached = Array.isArray(seen) ? seen.slice(-SEEN_SHOWN).join('\n') : ''
    throw new Error(
      `${missing.join('')} is gone from the page of its writer, which saw:\n${reached}`,
    )
  }

  get #keys() {
    return this.person.page.keyboard
  }

  async #goesAnywhere(): Promise<string> {
    const place = { paragraph: this.#random.next(), within: this.#random.pick([0, 0.3, 0.6, 1]) }
    const { left, right } = await this.#puts(place)
    const count = 1 + this.#random.below(BURST_MAX)
    const words = Array.from({ length: count }, () => String.fromCharCode(this.#next++))
    for (const [at, character] of words.entries()) {
      this.written.push({ character, left: words[at - 1] ?? left, right: words[at + 1] ?? right })
    }
    return words.join('')
  }

  /**
   * Puts the caret there, as a press on a touch screen does. Gives the characters on both sides. A caret that nobody pressed for, at the very beginning and right
   * after the focus came, the editor takes for one that the browser put there, and goes back to the old one.
   */
  async #puts(
    place: Place,
  ): Promise<{ readonly left: string | null; readonly right: string | null }> {
    await this.person.words.focus()
    return this.person.words.evaluate((root, { paragraph, within }) => {
      root.dispatchEvent(new Event('touchstart', { bubbles: true }))
      const block = root.children[Math.floor(paragraph * root.children.length)]
      if (!block) throw new Error('no paragraph')
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('.ProseMirror-widget')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      )
      const places: [Text, number][] = []
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        for (let at = 0; at < node.length; at++) places.push([node, at])
      }
      const characterAt = (number: number): string | null => {
        const [node, at] = places[number] ?? []
        return node?.data.charAt(at ?? 0) ?? null
      }
      const number = Math.floor(within * places.length)
      const [node, at] = places[Math.max(0, number - 1)] ?? []
      if (node && at !== undefined) getSelection()?.collapse(node, number === 0 ? at : at + 1)
      else getSelection()?.collapse(block, 0)
      return { left: characterAt(number - 1), right: characterAt(number) }
    }, place)
  }
}

/** Everybody's page, and that of somebody who comes now, say the same. Gives the paragraphs. */
export async function pagesAgree(people: readonly Person[]): Promise<readonly string[]> {
  const [first] = people
  if (!first) return []
  await expect
    .poll(async () => {
      const pages = await Promise.all(people.map((person) => person.readsParagraphs()))
      return new Set(pages.map((page) => page.join('\n'))).size
    })
    .toBe(1)
  return first.readsParagraphs()
}
