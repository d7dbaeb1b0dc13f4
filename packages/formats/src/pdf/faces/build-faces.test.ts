import { describe, expect, test } from 'vitest'
import { FaceBuilder, PRINT_FACES, type FaceName } from './build-faces.ts'
import { readCharacterMap } from './character-map.ts'
import { readFontTables, viewOf, writeFontTables } from './sfnt.ts'

const CHINESE = { words: true, notes: true }

/** Faces of which some have characters to set. */
async function built(
  characters: Partial<Record<FaceName, string>>,
  isChinese = CHINESE,
): Promise<{
  fonts: readonly Uint8Array[]
  families: Readonly<Record<string, readonly string[]>>
}> {
  const sets = Object.keys(PRINT_FACES).map((face) => [face, new Set(characters[face as FaceName])])
  return new FaceBuilder().build(
    Object.fromEntries(sets) as Record<FaceName, Set<string>>,
    isChinese,
  )
}

function heldBy(fonts: readonly Uint8Array[]): ReadonlySet<string> {
  const points = fonts.flatMap((font) => [...readCharacterMap(readFontTables(font)).keys()])
  return new Set(points.map((point) => String.fromCodePoint(point)))
}

describe('the faces of a PDF', () => {
  test('have a glyph for every character that they are asked for, from whichever slice', async () => {
    const characters = '的一是不了人我在有他龘鬱々〇「」『』……——Aé Ωж½№①℃→□'
    const { fonts } = await built({ words: characters })
    const held = heldBy(fonts)
    expect(Array.from(characters).filter((character) => !held.has(character))).toEqual([])
  })

  test('say which characters none of them has', async () => {
    const builder = new FaceBuilder()
    expect([...(await builder.withoutGlyph('春a😀ש'))]).toEqual(['😀', 'ש'])
  })

  test('take quotation marks from the Chinese face for Chinese words, and from the Latin one for others', async () => {
    const { families } = await built({ words: '“a', notes: '“a' }, { words: true, notes: false })
    expect(families['words']?.[0]).toMatch(/^NotoSerifSC400/)
    expect(families['notes']?.[0]).toMatch(/^NotoSans400/)
  })

  test('are as heavy as their design says, and slanted where there are slanted letters', async () => {
    const { fonts, families } = await built({
      words: '文',
      'words-strong': '文',
      'words-slanted': 'a文',
    })
    const weights = fonts.map((font) => {
      const table = readFontTables(font).get('OS/2')
      return table && viewOf(table).getUint16(4)
    })
    expect(weights).toEqual([400, 700, 400, 400])
    expect(families['words-slanted']).toEqual([
      expect.stringMatching(/^NotoSerif400i/),
      expect.stringMatching(/^NotoSerifSC400x/),
    ])
  })

  test('are one family each, and nothing where nothing is set', async () => {
    const { families, fonts } = await built({ words: '文abж', notes: '文a' })
    const names = Object.values(families).flat()
    expect(new Set(names).size).toBe(fonts.length)
    expect(families['notes-strong']).toEqual([])
  })

  test('are the same bytes for the same characters, whatever their order', async () => {
    expect(await built({ words: '春江潮水' })).toEqual(await built({ words: '水潮江春' }))
  })
})

test('a font that is written reads as it was', async () => {
  const { fonts } = await built({ words: '春江' })
  const [font = new Uint8Array()] = fonts
  const tables = readFontTables(font)
  expect(writeFontTables(tables)).toEqual(font)
  expect(viewOf(font).getUint32(0)).toBe(0x0001_0000)
})
