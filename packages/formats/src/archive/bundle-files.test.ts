import { strFromU8, strToU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bundleFiles, type BundledFile } from './bundle-files.ts'

async function* given(files: readonly BundledFile[]): AsyncGenerator<BundledFile> {
  for (const file of files) yield await Promise.resolve(file)
}

async function bundled(files: AsyncIterable<BundledFile>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bundleFiles(files)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

test('files come out of a bundle as they went in, by names that are none twice', async () => {
  const files = [
    { name: '星期六/夜读 2026-03-05.zip', bytes: strToU8('一') },
    { name: '星期六/夜读 2026-03-05.zip', bytes: strToU8('二') },
    { name: 'Readers/On Friendship.zip', bytes: strToU8('three') },
    { name: 'readers/on friendship.zip', bytes: strToU8('four') },
    { name: 'readme.txt', bytes: strToU8('') },
  ]
  const found = unzipSync(await bundled(given(files)))
  const said = Object.entries(found).map(([name, bytes]) => [name, strFromU8(bytes)])
  expect(said).toEqual([
    ['星期六/夜读 2026-03-05.zip', '一'],
    ['星期六/夜读 2026-03-05 (2).zip', '二'],
    ['Readers/On Friendship.zip', 'three'],
    ['readers/on friendship (2).zip', 'four'],
    ['readme.txt', ''],
  ])
})

test('each file leaves before the next one is made, and what goes wrong is told', async () => {
  const order: string[] = []
  async function* making(): AsyncGenerator<BundledFile> {
    for (const name of ['a', 'b']) {
      order.push(`makes ${name}`)
      yield await Promise.resolve({ name, bytes: strToU8(name) })
    }
    throw new Error('no more')
  }
  const bundle = async () => {
    for await (const chunk of bundleFiles(making())) {
      const said = strFromU8(chunk, true)
      if (said === 'a' || said === 'b') order.push(`sends ${said}`)
    }
  }
  await expect(bundle()).rejects.toThrow('no more')
  expect(order).toEqual(['makes a', 'sends a', 'makes b', 'sends b'])
})
