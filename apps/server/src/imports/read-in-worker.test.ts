import { expect, it } from 'vitest'
import { readInWorker } from './read-in-worker.ts'

const read = (text: string, maxParagraphs = 5_000) =>
  readInWorker({ bytes: new TextEncoder().encode(text), fileName: '讲话.txt', maxParagraphs })

it('reads a file and gives back what the importer made of it', async () => {
  const outcome = await read('读书会开幕词\n同志们：\n今天我们一起读一本书。')
  expect(outcome).toMatchObject({ ok: true, imported: { title: '读书会开幕词' } })
})

it('survives a file that needs more memory than it gives', async () => {
  // Ten megabytes of paragraphs of one character: the worst that passes the size limit.
  const outcome = read('字\n'.repeat(2_600_000)).catch((error: unknown) => error)
  expect(await outcome).toMatchObject({ code: 'import-timed-out' })
  expect(await read('今天我们一起读一本书。')).toMatchObject({ ok: true })
}, 60_000)
