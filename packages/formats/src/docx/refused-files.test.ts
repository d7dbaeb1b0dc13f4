import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importDocx } from './import-docx.ts'
import { isWordFile } from './open-package.ts'
import { wordFixture, wordParagraph } from './word-fixture.ts'
import { XML_DEPTH_MAX } from './xml-tree.ts'

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** As names stand in the container: two bytes for each letter. */
function wide(name: string): number[] {
  return Array.from(name).flatMap((letter) => [letter.charCodeAt(0), 0])
}

async function reasonFor(bytes: Uint8Array): Promise<string> {
  const outcome = await importDocx(bytes, { fileName: '稿.docx', maxParagraphs: 100 })
  return outcome.ok ? 'none' : outcome.reason
}

function inside(before: string, after: string): Uint8Array {
  return wordFixture({ body: before + wordParagraph('文') + after })
}

describe('a Word document is refused with a reason of its own', () => {
  const good = wordFixture({ body: wordParagraph('文') })

  test('but not if there is none', async () => {
    expect(await reasonFor(good)).toBe('none')
  })

  test.each([
    ['a password', Uint8Array.from([...COMPOUND, ...wide('EncryptedPackage')]), 'file-encrypted'],
    ['an old version', Uint8Array.from([...COMPOUND, ...strToU8('WordDocument')]), 'file-old-word'],
    ['a cut end', good.subarray(0, good.length - 100), 'file-broken'],
    ['no words at all', wordFixture({ body: '<w:p/>' }), 'file-empty'],
    ['half a tag', wordFixture({ body: '<w:p><w:r>' }), 'file-broken'],
    [
      'a spreadsheet',
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.xml': strToU8('<workbook/>'),
      }),
      'file-not-text',
    ],
    [
      'more paragraphs than a text has',
      wordFixture({ body: wordParagraph('段').repeat(101) }),
      'file-too-many-paragraphs',
    ],
    [
      'entities that grow',
      wordFixture({
        body: wordParagraph('文'),
        parts: {
          'styles.xml':
            '<!DOCTYPE a [<!ENTITY b "春江潮水"><!ENTITY c "&b;&b;&b;&b;">]><w:styles xmlns:w="urn:w">&c;</w:styles>',
        },
      }),
      'file-declares-entities',
    ],
    [
      'more levels than anybody writes',
      inside('<w:smartTag>'.repeat(XML_DEPTH_MAX), '</w:smartTag>'.repeat(XML_DEPTH_MAX)),
      'file-nested-too-deep',
    ],
    [
      'a hundred thousand levels',
      inside('<w:smartTag>'.repeat(100_000), '</w:smartTag>'.repeat(100_000)),
      'file-nested-too-deep',
    ],
    [
      'a gigabyte that was packed small',
      wordFixture({
        body: wordParagraph('文'),
        parts: { 'styles.xml': new Uint8Array(70 * 1024 * 1024).fill(32) },
      }),
      'file-unpacks-too-large',
    ],
  ])('%s', async (_, bytes, reason) => {
    expect(await reasonFor(bytes)).toBe(reason)
  })

  test('parts that say they are smaller than they are', async () => {
    const file = zipSync(
      { '[Content_Types].xml': strToU8('<Types/>'), 'word/media/a.png': new Uint8Array(1_000) },
      { level: 0 },
    )
    const view = new DataView(file.buffer, file.byteOffset)
    for (let at = 0; at + 46 < file.length; at++) {
      const CENTRAL = 0x02014b50
      if (view.getUint32(at, true) === CENTRAL) view.setUint32(at + 24, 0, true)
    }
    expect(await reasonFor(file)).toBe('file-broken')
  })

  test('levels that people write are read', async () => {
    const file = inside('<w:smartTag>'.repeat(100), '</w:smartTag>'.repeat(100))
    expect(await reasonFor(file)).toBe('none')
  })

  test('a ZIP that is encrypted by itself', async () => {
    const locked = good.slice()
    locked[6] = 1
    expect(await reasonFor(locked)).toBe('file-encrypted')
  })
})

test('a Word document is known by what is in it, and by its name if it can not be opened', () => {
  const word = wordFixture({ body: wordParagraph('文') })
  const other = zipSync({ mimetype: strToU8('application/epub+zip') })
  expect(isWordFile(word, 'ohne Namen')).toBe(true)
  expect(isWordFile(other, '书.epub')).toBe(false)
  expect(isWordFile(word.subarray(0, 40), '稿.docx')).toBe(true)
  expect(isWordFile(Uint8Array.from(COMPOUND), '旧.doc')).toBe(true)
  expect(isWordFile(Uint8Array.from(COMPOUND), '表.xls')).toBe(false)
  expect(isWordFile(strToU8('文'), '稿.docx')).toBe(false)
})
