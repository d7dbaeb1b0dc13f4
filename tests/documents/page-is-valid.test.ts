import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COPY_WRITERS } from '@variorum/formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isHere, says } from './programs.ts'
import { SPEECH_NAMES, SPEECHES } from './speeches.ts'

interface Fault {
  readonly message: string
}

/** The Nu Html Checker runs in Java. */
const NEEDED = ['vnu', 'java']

describe.skipIf(!NEEDED.every(isHere))(
  'an HTML copy before the checker of the W3C (needs vnu and java on the PATH)',
  () => {
    let folder = ''
    beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'variorum-page-'))))
    afterAll(() => rm(folder, { recursive: true, force: true }))

    /** What is wrong with files. */
    const faultsOf = async (files: readonly string[]): Promise<readonly Fault[]> => {
      const asJson = ['--format', 'json', '--stdout', '--exit-zero-always']
      const report = await says('vnu', '--errors-only', ...asJson, ...files)
      return (JSON.parse(report) as { messages: Fault[] }).messages
    }

    test('has no error, with labels in either language', async () => {
      const files: string[] = []
      for (const language of ['zh-Hans', 'en'] as const) {
        for (const name of SPEECH_NAMES) {
          const file = join(folder, `${name}-${language}.html`)
          const copy = COPY_WRITERS.html.write(SPEECHES[name], { language })
          await writeFile(file, copy.bytes)
          files.push(file)
        }
      }
      expect(await faultsOf(files)).toEqual([])
    })

    test('a page with an error is seen', async () => {
      const file = join(folder, 'broken.html')
      await writeFile(file, '<!doctype html><title>x</title><p id=a><p id=a>')
      expect(await faultsOf([file])).toMatchObject([
        { message: expect.stringMatching(/Duplicate/) },
      ])
    })
  },
)
