import { createHash } from 'node:crypto'
import type { TextId } from '@variorum/document'
import { imageAddress, type EndpointResponse } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsKey } from '../access/text-rows.ts'
import { IMAGE_BYTES_MAX_PER_GROUP } from '../limits/totals.ts'
import { DOT, DOT_BASE64, DOT_HASH, givesImage } from '../testing/test-image.ts'
import { offersFile } from '../testing/test-offered-file.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'
import { imagesOfText } from './image-rows.ts'
import { purgeTexts } from './purge-texts.ts'

const WORDS = `# 早晨

雨[^1]。

![一个红点](data:image/png;base64,${DOT_BASE64})

![](data:image/png;base64,${DOT_BASE64})

[^1]: 春雨。
`

let server: TestServer
let facilitator: Visitor
let groupId: string
beforeEach(async () => {
  server = await TestServer.start()
  facilitator = await server.facilitator()
  groupId = await facilitator.groupId()
})
afterEach(() => server.close())

async function bringsText(visitor = facilitator, group = groupId): Promise<TextId> {
  const importId = await offersFile(server, visitor, group, WORDS, '早晨.md')
  const path = `/api/groups/${group}/texts`
  const made = await visitor.posts<EndpointResponse<'createText'>>(path, { importId, title: '早' })
  expect(made.error).toBeNull()
  return made.body.textId
}

const asks = async (visitor: Visitor, textId: string, hash: string) =>
  server.app.request(imageAddress(textId as TextId, hash), { headers: { cookie: visitor.cookie } })

describe('an image of a text', () => {
  it('comes with its file, is kept once, and is named by the words with its size', async () => {
    const textId = await bringsText()
    const images = await Array.fromAsync(imagesOfText(server.storage.rows, textId))
    expect(images.map(({ hash, media_type: type }) => [hash, type])).toEqual([
      [DOT_HASH, 'image/png'],
    ])
    const [row] = await server.storage.rows.selectFrom('text').selectAll().execute()
    const room = await server.deps.rooms.open(wordsKey(row!))
    const words = await room.read((doc) => readParagraphs(doc))
    expect(words.map(({ role, text, image }) => [role, text, image])).toEqual([
      ['title', '早晨', undefined],
      ['body', '雨\uFFFC。', undefined],
      ['image', '一个红点', { hash: DOT_HASH, width: 1, height: 1 }],
      ['image', '', { hash: DOT_HASH, width: 1, height: 1 }],
      ['footnote', '春雨。', undefined],
    ])
    expect(words[1]?.references).toEqual([{ textOffset: 1, footnote: words[4]?.id }])
  })

  it('is served as what it is, to be kept by nobody but the reader, and runs nothing', async () => {
    const textId = await bringsText()
    const answer = await asks(facilitator, textId, DOT_HASH)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(DOT)
    const header = (name: string) => answer.headers.get(name)
    expect(header('content-type')).toBe('image/png')
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('cache-control')).toMatch(/^private, /)
    expect(header('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(header('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('of another group answers byte for byte like one that nobody has', async () => {
    const made = await facilitator.posts<{ groupId: string }>('/api/groups', {
      name: '二组',
      memberName: '林老师',
    })
    const theirs = await bringsText(facilitator, made.body.groupId)
    const other = new Uint8Array([...DOT, 0])
    const hash = await givesImage(server, theirs, other)
    const own = await bringsText()
    const member = server.visitor()
    await member.joins(await facilitator.invitationToken(), '小周')
    const told = async (textId: string, wanted: string) => {
      const answer = await asks(member, textId, wanted)
      return [answer.status, await answer.text(), [...answer.headers]]
    }
    const nobodys = createHash('sha256').update('nobody').digest('hex')
    expect(await told(own, hash)).toEqual(await told(own, nobodys))
    expect(await told(theirs, hash)).toEqual(await told(own, nobodys))
    expect((await told(own, hash))[0]).toBe(404)
    expect((await told(own, '../../etc/passwd'))[0]).toBe(404)
    expect((await told(own, DOT_HASH))[0]).toBe(200)
  })

  it('waits while its reader has six others to read, and no other reader does', async () => {
    const textId = await bringsText()
    const hash = await givesImage(server, textId, new Uint8Array(200_000))
    const member = server.visitor()
    await member.joins(await facilitator.invitationToken(), '小周')
    const asked = Array.from({ length: 6 }, () => asks(facilitator, textId, hash))
    const unread = await Promise.all(asked)
    let isThere = false
    const next = (async () => {
      const answer = await asks(facilitator, textId, hash)
      isThere = true
      return answer
    })()
    const others = await asks(member, textId, hash)
    expect((await others.arrayBuffer()).byteLength).toBe(200_000)
    expect(isThere).toBe(false)
    await unread[0]?.body?.cancel()
    expect((await (await next).arrayBuffer()).byteLength).toBe(200_000)
    expect((await asks(facilitator, textId, hash)).status).toBe(200)
  })

  it('goes with its text for good', async () => {
    const textId = await bringsText()
    await facilitator.posts(`/api/texts/${textId}`, { isDeleted: true })
    expect((await asks(facilitator, textId, DOT_HASH)).status).toBe(404)
    server.time += 31 * 24 * 60 * 60 * 1000
    expect(await purgeTexts(server.deps)).toBe(1)
    const left = await server.storage.rows.selectFrom('text_image').selectAll().execute()
    expect(left).toEqual([])
  })

  it('has no place in a group whose images take as much as they can, and the preview stays', async () => {
    const textId = await bringsText()
    await server.storage.rows
      .updateTable('text_image')
      .set({ size_bytes: IMAGE_BYTES_MAX_PER_GROUP })
      .where('text_id', '=', textId)
      .execute()
    const importId = await offersFile(server, facilitator, groupId, WORDS, '早晨.md')
    const path = `/api/groups/${groupId}/texts`
    const request = { importId, title: '又' }
    expect((await facilitator.posts(path, request)).error).toBe('group-images-full')
    await server.storage.rows.updateTable('text_image').set({ size_bytes: 1 }).execute()
    expect((await facilitator.posts(path, request)).status).toBe(200)
  })
})
