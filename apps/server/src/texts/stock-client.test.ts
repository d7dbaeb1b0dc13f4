import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TextId } from '@variorum/document'
import { SYNC_PATH, wordsRoom } from '@variorum/protocol'
import { readParagraphs, WORDS_ROOT } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { serveSync } from '../sync/sync-upgrade.ts'
import type { Visitor } from '../testing/test-server.ts'
import { SPEECH, TestText } from '../testing/test-text.ts'
import { roomAccessOf } from './admit-to-room.ts'

// Whoever writes a client of their own takes the one that y-websocket brings along: it knows nothing of paragraphs, epochs or acknowledgements.

let text: TestText
let server: Server
let stopSync: () => Promise<void>
const providers: WebsocketProvider[] = []

beforeEach(async () => {
  text = await TestText.start()
  const { accounts, rooms } = text.server.deps
  server = createServer()
  stopSync = serveSync(server, {
    registry: rooms,
    access: roomAccessOf({
      rows: text.server.storage.rows,
      readUserId: async (headers) => (await accounts.readSession(headers))?.userId ?? null,
    }),
    isAllowedOrigin: () => true,
    onError: () => undefined,
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  await stopSync()
  server.close()
  await text.close()
})

function stockClient({ cookie }: Visitor): Y.Doc {
  const { port } = server.address() as AddressInfo
  const doc = new Y.Doc()
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string[]) {
      super(url, protocols, { headers: { cookie } })
    }
  }
  const address = `ws://127.0.0.1:${port}${SYNC_PATH}`
  providers.push(
    new WebsocketProvider(address, wordsRoom(text.textId as TextId), doc, {
      disableBc: true,
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    }),
  )
  return doc
}

const linesOf = (doc: Y.Doc): string[] => readParagraphs(doc).map((paragraph) => paragraph.text)

it('a stock y-websocket client has the words of a text, and writes into the paragraph where it puts them', async () => {
  const [reader, writer] = [stockClient(text.member), stockClient(text.facilitator)]
  const lines = SPEECH.split('\n')
  for (const doc of [reader, writer]) {
    await vi.waitUntil(() => linesOf(doc).length === lines.length, { timeout: 60_000 })
    expect(linesOf(doc)).toEqual(lines)
  }
  // Paragraphs begin with a mark and end with a spacer.
  const words = writer.getText(WORDS_ROOT)
  words.insert(1 + '读书会'.length, '春季')
  await vi.waitUntil(() => linesOf(reader)[0] === '读书会春季开幕词', { timeout: 60_000 })
  expect(linesOf(await text.words())).toEqual(['读书会春季开幕词', ...lines.slice(1)])
})
