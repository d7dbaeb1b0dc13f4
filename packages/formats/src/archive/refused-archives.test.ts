import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { riverSpeech } from '../annotated-fixture.ts'
import { readImport } from '../read-import.ts'
import { hashOfMember, MEMBERS } from './archive-layout.ts'
import { exportArchive } from './export-archive.ts'

const FILE = { fileName: '存档.zip', maxParagraphs: 100 }
const { bytes: SOUND } = await exportArchive(riverSpeech(), { language: 'en', timeZone: 'UTC' })

async function refusalOf(bytes: Uint8Array, options = FILE): Promise<string | null> {
  const outcome = await readImport(bytes, options)
  return outcome.ok ? null : outcome.reason
}

/** The archive with one of its members changed; the manifest knows nothing of it. */
function changed(name: string, change: (written: string) => string): Uint8Array {
  const members = unzipSync(SOUND)
  const written = strFromU8(members[name] ?? new Uint8Array())
  return zipSync({ ...members, [name]: strToU8(change(written)) })
}

/** As somebody would change it who knows the format. */
async function forged(name: string, change: (written: string) => string): Promise<Uint8Array> {
  const members = unzipSync(changed(name, change))
  const member = new Uint8Array(members[name] ?? [])
  const manifest = JSON.parse(strFromU8(members[MEMBERS.manifest] ?? new Uint8Array())) as {
    readonly members: Record<string, unknown>
  }
  manifest.members[name] = { sha256: await hashOfMember(member), size: member.length }
  return zipSync({ ...members, [MEMBERS.manifest]: strToU8(JSON.stringify(manifest)) })
}

test('a sound archive is read, also packed anew, with what a program put beside its members', async () => {
  expect(await refusalOf(SOUND)).toBeNull()
  const packed = zipSync({ ...unzipSync(SOUND), '.DS_Store': strToU8('x') }, { level: 0 })
  expect(await refusalOf(packed)).toBeNull()
})

test('other ZIP files are told from archives', async () => {
  expect(await refusalOf(zipSync({ 'a.txt': strToU8('字') }))).toBe('file-foreign-zip')
  const other = { [MEMBERS.manifest]: strToU8('{"name":"an app"}') }
  expect(await refusalOf(zipSync(other))).toBe('file-foreign-zip')
  expect(await refusalOf(zipSync({ [MEMBERS.manifest]: strToU8('{') }))).toBe('file-foreign-zip')
})

test('an archive that was cut off is broken', async () => {
  for (const length of [10, SOUND.length / 2, SOUND.length - 30]) {
    expect(await refusalOf(SOUND.subarray(0, length))).toBe('file-broken')
  }
})

test('an archive of which anything was changed, or taken away, is refused', async () => {
  const flipped = changed(MEMBERS.discussions, (said) => said.replace('林岚', '林风'))
  expect(await refusalOf(flipped)).toBe('archive-altered')
  const { [MEMBERS.text]: _text, ...others } = unzipSync(SOUND)
  expect(await refusalOf(zipSync(others))).toBe('archive-altered')
  const unlisted = changed(MEMBERS.manifest, (said) => said.replace('"members"', '"others"'))
  expect(await refusalOf(unlisted)).toBe('archive-altered')
})

test('an archive of a newer version says so, whatever else it holds', async () => {
  const newer = changed(MEMBERS.manifest, (said) =>
    said.replace('"version": 1', '"version": 2').replace('"members"', '"parts"'),
  )
  expect(await refusalOf(newer)).toBe('archive-too-new')
})

test('a small file that would become a huge one is not unpacked', async () => {
  const bomb = zipSync({
    ...unzipSync(SOUND),
    [MEMBERS.text]: new Uint8Array(40 * 1024 * 1024),
  })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await refusalOf(bomb)).toBe('file-unpacks-too-large')
})

test('an archive that says what no archive can say is refused', async () => {
  const odd = await forged(MEMBERS.text, (said) => said.replace('"salutation"', '"emperor"'))
  expect(await refusalOf(odd)).toBe('archive-altered')
  const late = await forged(MEMBERS.discussions, (said) => said.replace('2026-03-05T', 'soon'))
  expect(await refusalOf(late)).toBe('archive-altered')
})

test('places that are not in the words are gone, and formats that are none are left out', async () => {
  const far = await forged(MEMBERS.discussions, (said) =>
    said.replaceAll(/"firstBlock": \d+/g, '"firstBlock": 99'),
  )
  const outcome = await readImport(far, FILE)
  const targets = outcome.ok ? outcome.source.threads.map(({ target }) => target.type) : []
  expect(targets).toContain('gone')
  expect(targets).not.toContain('range')
  const set = await forged(MEMBERS.text, (said) =>
    said.replace(
      '"text": "各位',
      '"formats": [{ "type": "strong", "start": 5, "end": 900 }], "text": "各\\n位',
    ),
  )
  const read = await readImport(set, FILE)
  const block = read.ok ? read.source.blocks[2] : undefined
  expect([block?.text.slice(0, 3), block?.formats]).toEqual(['各 位', []])
})

test('a text that is too long for a server is refused before it is made', async () => {
  expect(await refusalOf(SOUND, { ...FILE, maxParagraphs: 3 })).toBe('file-too-many-paragraphs')
})
