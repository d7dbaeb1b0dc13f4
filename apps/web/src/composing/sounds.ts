/** Where something sounds as somebody typed it. */
interface Sounding {
  /** In UTF-16 units. */
  readonly at: number
  /** Every syllable but the last was typed whole: of 小雨 `xiaoyu` and `xiaoy`, and not `xy`. */
  readonly isWhole: boolean
}

/** Where in a text characters sound like what somebody typed on a keyboard without an input method; the whole syllables first, else initials. Null: nowhere. */
export type FindSound = (text: string, typed: string) => Sounding | null

/** How characters sound takes a dictionary, which is only loaded for whoever looks for something. */
export async function loadSounds(): Promise<FindSound> {
  const { pinyin } = await import('pinyin-pro')
  const known = new Map<string, readonly string[]>()
  return soundFinder((character) => {
    const before = known.get(character)
    if (before) return before
    const readings = /\p{Script=Han}/u.test(character)
      ? [
          ...new Set(
            pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true }),
          ),
        ]
      : /[a-z]/i.test(character)
        ? [character.toLowerCase()]
        : []
    known.set(character, readings)
    return readings
  })
}

/** As `loadSounds`, with the readings of each character: those of one that has several, none of one that has no sound. */
function soundFinder(readingsOf: (character: string) => readonly string[]): FindSound {
  /** Whether the characters from `at` on sound like `typed`, one after the other. */
  const sounds = (text: string, at: number, typed: string, isWhole: boolean): boolean =>
    readingsOf(text[at] ?? '').some((reading) => {
      if (reading.startsWith(typed)) return true
      if (typed.startsWith(reading) && sounds(text, at + 1, typed.slice(reading.length), isWhole))
        return true
      if (isWhole) return false
      for (let length = sharedLength(reading, typed); length > 0; length--) {
        if (sounds(text, at + 1, typed.slice(length), false)) return true
      }
      return false
    })
  return (text, typed) => {
    const letters = typed.toLowerCase().replaceAll(/[' ]/g, '').replaceAll('ü', 'v')
    if (letters === '') return null
    for (const isWhole of [true, false]) {
      for (let at = 0; at < text.length; at++) {
        if (sounds(text, at, letters, isWhole)) return { at, isWhole }
      }
    }
    return null
  }
}

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
