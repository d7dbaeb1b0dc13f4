import { expect, test } from 'vitest'
import { riverSpeech } from '../annotated-fixture.ts'
import { exportArchive } from '../archive/export-archive.ts'
import { readImport } from '../read-import.ts'
import { exportDocx } from '../word/export-docx.ts'
import { asZip64 } from './zip64-fixture.ts'

const VOICE = { language: 'zh-Hans' } as const

test.each([
  ['a Word document', 'speech.docx', exportDocx],
  ['an archive', 'speech.zip', exportArchive],
] as const)('%s that counts in 64 bits is read as any other', async (_, fileName, write) => {
  const { bytes } = await write(riverSpeech(), VOICE)
  const options = { fileName, maxParagraphs: 5_000 }
  const [usual, wide] = [
    await readImport(bytes, options),
    await readImport(asZip64(bytes), options),
  ]
  expect(usual.ok).toBe(true)
  expect(wide).toEqual(usual)
})

test('what such a file says of its sizes is no way around the limits', async () => {
  const { bytes } = exportDocx(riverSpeech(), VOICE)
  const wide = Buffer.from(asZip64(bytes))
  // The first entry says that it unpacks to a terabyte.
  const entry = wide.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  const extra = entry + 46 + wide.readUInt16LE(entry + 28)
  wide.writeBigUInt64LE(2n ** 40n, extra + 4)
  const outcome = await readImport(wide, { fileName: 'speech.docx', maxParagraphs: 5_000 })
  expect(outcome).toEqual({ ok: false, reason: 'file-unpacks-too-large' })
})
