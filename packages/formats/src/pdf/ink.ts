import { PRINT_FACES, type FaceName } from './faces/build-faces.ts'

/** Stands where a character can't be set, as printers do it in Chinese books. */
export const UNPRINTABLE = '□'

/** Characters that show nothing by themselves, such as those that join emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
/** Controls, and ends of lines where there are none: a line is a run of its own. */
const BLANK = /[\p{Cc}\p{Zl}\p{Zp}]/gu

/** Notes which characters each face has to set, and sets `UNPRINTABLE` for those that no face has. */
export class Ink {
  readonly characters: Readonly<Record<FaceName, Set<string>>>
  /** How many characters of people's words could not be set. */
  unprintableCount = 0
  readonly #unprintable: ReadonlySet<string>

  constructor(unprintable: ReadonlySet<string> = new Set()) {
    this.#unprintable = unprintable
    const faces = Object.keys(PRINT_FACES) as FaceName[]
    this.characters = Object.fromEntries(
      faces.map((face) => [face, new Set<string>()]),
    ) as unknown as typeof this.characters
  }

  /** All characters, whichever face sets them. */
  get all(): ReadonlySet<string> {
    return new Set(Object.values(this.characters).flatMap((set) => [...set]))
  }

  /** Some text as that face can set it. Words that stand in the copy twice are counted once. */
  set(face: FaceName, text: string, isAgain = false): string {
    const characters = this.characters[face]
    let set = ''
    for (const character of text.replaceAll(INVISIBLE, '').replaceAll(BLANK, ' ')) {
      const isUnprintable = this.#unprintable.has(character)
      if (isUnprintable && !isAgain) this.unprintableCount++
      const printed = isUnprintable ? UNPRINTABLE : character
      characters.add(printed)
      set += printed
    }
    return set
  }
}
