import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COPY_WRITERS } from '@variorum/formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isHere, says } from './programs.ts'
import { SPEECH_NAMES, SPEECHES } from './speeches.ts'

const VALIDATOR = 'ooxml-validator'

describe.skipIf(!isHere(VALIDATOR))(
  `a Word copy before the validator of Microsoft’s SDK (needs ${VALIDATOR} on the PATH)`,
  () => {
    let folder = ''
    beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'variorum-word-'))))
    afterAll(() => rm(folder, { recursive: true, force: true }))

    test.each(SPEECH_NAMES)('has no error (%s)', async (name) => {
      const options = {
        language: 'zh-Hans',
        timeZone: 'Asia/Shanghai',
        corrections: 'tracked',
      } as const
      const file = join(folder, `${name}.docx`)
      await writeFile(file, (await COPY_WRITERS.docx.write(SPEECHES[name], options)).bytes)
      expect(JSON.parse(await says(VALIDATOR, file))).toMatchObject({ ok: true, errors: [] })
    })

    test('a file with an error is seen', async () => {
      const file = join(folder, 'broken.docx')
      await writeFile(file, 'no file of Word')
      await expect(says(VALIDATOR, file)).rejects.toThrow(/Command failed/)
    })
  },
)
