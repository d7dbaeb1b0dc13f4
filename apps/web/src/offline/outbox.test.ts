import type { AnnotationId, CommentId, TextId } from '@variorum/document'
import { AppError, type EndpointBody, type ErrorCode } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fickleStore } from '../testing/test-fickle-store.ts'
import { memoryShelf, type CommandShelf } from './command-shelf.ts'
import { wordsOf, type Command } from './command.ts'
import { deviceShelf } from './device.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { promptStore } from './prompt-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const textId = 'text' as TextId
const otherId = 'other text' as TextId

function reply(body: string, annotationId = 'a'): Command {
  return {
    name: 'addComment',
    params: { textId, annotationId: annotationId as AnnotationId },
    body: { id: `id of ${body}` as CommentId, seed: `seed of ${body}`, body },
  }
}

function note(id: string): Command {
  const comment = { id: `${id}1` as CommentId, seed: 'seed of a comment', body: '写得好' }
  const body = { kind: 'note', target: { type: 'text' }, audience: 'group', comment } as const
  return {
    name: 'createAnnotation',
    params: { textId },
    body: { ...body, id, seed: `seed of ${id}` },
  }
}

function resolving(annotationId: string, deed: { deed: string } | { undoes: string }): Command {
  const params = { textId, annotationId: annotationId as AnnotationId }
  return { name: 'resolveThread', params, body: { isResolved: 'deed' in deed, ...deed } }
}

/** A server and the windows of one browser. */
function world() {
  const received: string[] = []
  const verdicts = new Map<string, (ErrorCode | AppError)[]>()
  const server = { isAway: false, answerLost: false }
  let refusal: (name: string) => AppError | undefined = () => undefined
  const refuses = (by: typeof refusal) => void (refusal = by)
  const shelf = memoryShelf()
  const textsWithUnsentWords = new Set<TextId>()
  const windows: Outbox[] = []
  let keys = 0
  let turn: Promise<void> = Promise.resolve()
  const nameOf = (command: Command) =>
    command.name === 'addComment' ? command.body.body : command.name
  const send = async (command: Command) => {
    await Promise.resolve()
    if (server.isAway) throw new TypeError('no answer')
    const verdict = verdicts.get(nameOf(command))?.shift() ?? refusal(nameOf(command))
    if (verdict) throw verdict instanceof AppError ? verdict : new AppError(verdict)
    received.push(nameOf(command))
    if (server.answerLost) throw new TypeError('no answer')
  }
  const opens = (userId = 'wang', on: CommandShelf = shelf) => {
    const outbox = openOutbox({
      userId,
      shelf: on,
      send,
      alone: (work) => {
        const mine = turn.then(work)
        turn = mine.catch(() => undefined)
        return mine
      },
      announce: () => {
        for (const other of windows) if (other !== outbox) void other.reread()
      },
      hasUnsentWords: (id) => Promise.resolve(textsWithUnsentWords.has(id)),
      newKey: () => String((keys += 1)).padStart(4, '0'),
      now: () => 1,
      chance: () => 0.5,
    })
    windows.push(outbox)
    return outbox
  }
  const waits = (outbox: Outbox) =>
    outbox.pending.get().map(({ command, state }) => `${nameOf(command)} ${state}`)
  return { received, verdicts, refuses, server, shelf, textsWithUnsentWords, opens, waits }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

test('a command is sent at once, and shown as confirmed until the layers show it', async () => {
  const { opens, received, waits, shelf } = world()
  const outbox = opens()
  await outbox.submit(textId, reply('好'))
  expect(received).toEqual(['好'])
  expect(waits(outbox)).toEqual(['好 confirmed'])
  outbox.settle(outbox.pending.get()[0]?.key ?? '')
  expect(waits(outbox)).toEqual([])
  expect(await shelf.all('wang')).toEqual([])
})

test('[C5] without a server it waits, in order, and is sent once when the server is back', async () => {
  const { opens, received, server, waits } = world()
  server.isAway = true
  const outbox = opens()
  await outbox.submit(textId, reply('一'))
  await outbox.submit(textId, reply('二'))
  expect(waits(outbox)).toEqual(['一 waiting', '二 waiting'])
  expect(outbox.isAway.get()).toBe(true)
  await vi.advanceTimersByTimeAsync(120_000)
  server.isAway = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received).toEqual(['一', '二'])
  expect(outbox.isAway.get()).toBe(false)
})

test('what waits survives the page, and nobody else sees or sends it', async () => {
  const { opens, received, server, waits } = world()
  server.isAway = true
  const first = opens()
  await first.submit(textId, reply('一'))
  first.stop()
  server.isAway = false
  const others = opens('li')
  await settled()
  expect(waits(others)).toEqual([])
  expect(received).toEqual([])
  opens('wang')
  await settled()
  expect(received).toEqual(['一'])
})

test('a refusal while its author waits gives the words back to where they were written', async () => {
  const { opens, verdicts, waits, shelf } = world()
  verdicts.set('一', ['text-closed'])
  const outbox = opens()
  await expect(outbox.submit(textId, reply('一'), { isHeld: true })).rejects.toMatchObject({
    code: 'text-closed',
  })
  expect(waits(outbox)).toEqual([])
  expect(await shelf.all('wang')).toEqual([])
})

test('a refusal that comes later is kept with its words, and the others go on', async () => {
  const { opens, verdicts, received, server, waits } = world()
  verdicts.set('一', ['text-closed'])
  server.isAway = true
  const outbox = opens()
  await outbox.submit(textId, reply('一'))
  await outbox.submit(textId, reply('二', 'b'))
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(received).toEqual(['二'])
  expect(waits(outbox)).toEqual(['一 refused', '二 confirmed'])
  const [refused] = outbox.pending.get()
  expect(refused?.code).toBe('text-closed')
  await outbox.retry(refused?.key ?? '')
  await settled()
  expect(received).toEqual(['二', '一'])
})

test('what is about something that was refused is refused with it', async () => {
  const { opens, verdicts, received, server, waits } = world()
  verdicts.set('createAnnotation', ['not-allowed'])
  server.isAway = true
  const outbox = opens()
  await outbox.submit(textId, note('n'))
  await outbox.submit(textId, reply('回复', 'n'))
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(received).toEqual([])
  expect(waits(outbox)).toEqual(['createAnnotation refused', '回复 refused'])
})

test('what somebody else had done is told, and what would have taken it back is not sent', async () => {
  const { opens, received, verdicts, server, waits } = world()
  server.isAway = true
  const outbox = opens()
  const about = '为什么？'
  for (const id of ['a', 'b']) await outbox.submit(textId, resolving(id, { deed: id }), { about })
  for (const id of ['b', 'a']) await outbox.submit(textId, resolving(id, { undoes: id }))
  server.isAway = false
  verdicts.set('resolveThread', ['done-already'])
  await vi.advanceTimersByTimeAsync(60_000)
  const refused = outbox.pending.get().filter(({ state }) => state === 'refused')
  expect(refused).toMatchObject([{ command: { params: { annotationId: 'a' } }, about }])
  expect(refused[0]?.code).toBe('done-already')
  // One was resolved and opened again, of the other nothing.
  expect(received).toEqual(['resolveThread', 'resolveThread'])
  expect(waits(outbox)).toEqual(['resolveThread refused'])
})

test('what a page left whose ids proved nothing is refused once, and its words are given back after a reload too', async () => {
  const { opens, received, refuses, shelf, waits } = world()
  const { seed: _, ...unproven } = reply('从前').body as EndpointBody<'addComment'>
  const command = { ...reply('从前'), body: unproven } as Command
  const left = { key: '0000', userId: 'wang', textId, givenAt: 1, command, putOff: 0, code: null }
  await shelf.put({ ...left, state: 'waiting' })
  refuses((name) => (name === '从前' ? new AppError('invalid-request') : undefined))
  const outbox = opens()
  await settled()
  await outbox.submit(textId, reply('如今'))
  expect(received).toEqual(['如今'])
  for (const page of [outbox, opens()]) {
    await settled()
    const refused = page.pending.get().filter(({ state }) => state === 'refused')
    expect(refused.map((one) => [one.code, wordsOf(one)])).toEqual([['invalid-request', '从前']])
  }
  expect(waits(outbox)).toEqual(['从前 refused', '如今 confirmed'])
})

test('words that the server lacks are waited for, but not for ever', async () => {
  const { opens, verdicts, received, waits } = world()
  verdicts.set('createAnnotation', ['words-not-synced', 'words-not-synced'])
  const outbox = opens()
  const sending = outbox.submit(textId, note('n'), { isHeld: true })
  await vi.advanceTimersByTimeAsync(3_000)
  await sending
  expect(received).toEqual(['createAnnotation'])
  verdicts.set(
    '一',
    Array.from({ length: 99 }, () => 'words-not-synced' as const),
  )
  void outbox.submit(textId, reply('一'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(waits(outbox)).toEqual(['一 refused'])
})

test('a server that is overrun or can not store is asked for as long as it takes', async () => {
  const { opens, verdicts, received } = world()
  verdicts.set(
    '一',
    Array.from({ length: 40 }, () => 'too-many-requests' as const),
  )
  const outbox = opens()
  await outbox.submit(textId, reply('一'))
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(received).toEqual(['一'])
})

test('what is put off goes on when the server said that it can, in order, and says meanwhile why it waits', async () => {
  const { opens, received, waits, refuses } = world()
  let asked = 0
  const putOff = new AppError('too-many-notes', { retryAfterMs: 600_000 })
  let isPutOff = true
  refuses((command) => {
    if (command !== '二') return undefined
    asked++
    return isPutOff ? putOff : undefined
  })
  const outbox = opens()
  for (const body of ['一', '二', '三']) await outbox.submit(textId, reply(body), { isHeld: true })
  expect(received).toEqual(['一'])
  expect(waits(outbox)).toEqual(['一 confirmed', '二 waiting', '三 waiting'])
  expect(outbox.pending.get().map(({ code }) => code)).toEqual([null, 'too-many-notes', null])
  expect(outbox.isAway.get()).toBe(false)
  const askedBefore = asked
  await vi.advanceTimersByTimeAsync(599_000)
  expect(asked).toBe(askedBefore)
  isPutOff = false
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toBe(askedBefore + 1)
  expect(received).toEqual(['一', '二', '三'])
})

test('a day of work is sent whole by way of a server that takes so many at once, and then one by one', async () => {
  const { opens, received, server, refuses } = world()
  server.isAway = true
  const outbox = opens()
  const words = Array.from({ length: 400 }, (_, at) => `第${at}条`)
  for (const body of words) void outbox.submit(textId, reply(body))
  await settled()
  outbox.stop()
  server.isAway = false
  let left = 300
  let refusals = 0
  refuses(() => {
    if (left > 0) return void left--
    refusals++
    left = 1
    return new AppError('too-many-notes', { retryAfterMs: 10_000 })
  })
  opens()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received.length).toBeGreaterThanOrEqual(300)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(received).toEqual(words)
  // Asked once for each that had to wait: not before there was room.
  expect(refusals).toBe(100)
})

test('a page that is older than the server lets nothing go: the next page sends it', async () => {
  const { opens, verdicts, waits } = world()
  verdicts.set(
    '一',
    Array.from({ length: 1_000 }, () => 'page-outdated' as const),
  )
  const outbox = opens()
  await outbox.submit(textId, reply('一'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(waits(outbox)).toEqual(['一 waiting'])
})

test('an ended session keeps what waits for whoever signs in again', async () => {
  const { opens, verdicts, received, server, waits } = world()
  server.isAway = true
  verdicts.set('一', ['not-signed-in'])
  const outbox = opens()
  await outbox.submit(textId, reply('一'))
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(waits(outbox)).toEqual(['一 waiting'])
  outbox.stop()
  opens()
  await settled()
  expect(received).toEqual(['一'])
})

test('a deletion whose answer got lost is no failure when it is asked for again', async () => {
  const { opens, verdicts, waits } = world()
  verdicts.set('deleteAnnotation', ['not-found'])
  const outbox = opens()
  const params = { textId, annotationId: 'a' as AnnotationId }
  await outbox.submit(textId, { name: 'deleteAnnotation', params, body: {} })
  expect(waits(outbox)).toEqual(['deleteAnnotation confirmed'])
})

test('[C5] two windows show the same and send each command once', async () => {
  const { opens, received, server, waits } = world()
  server.isAway = true
  const [one, other] = [opens(), opens()]
  await settled()
  await one.submit(textId, reply('一'))
  await other.submit(textId, reply('二'))
  await settled()
  expect(waits(one)).toEqual(waits(other))
  expect(waits(one)).toEqual(['一 waiting', '二 waiting'])
  server.isAway = false
  one.nudge()
  other.nudge()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received).toEqual(['一', '二'])
  expect([...waits(one), ...waits(other)]).toEqual([])
})

test('what one window gave and could not send before it was closed, another one sends', async () => {
  const { opens, received, server } = world()
  const [one] = [opens(), opens()]
  await settled()
  server.isAway = true
  await one.submit(textId, reply('一'))
  one.stop()
  server.isAway = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received).toEqual(['一'])
})

test('words that are still in their field are not shown beside it', async () => {
  const { opens, waits } = world()
  const outbox = opens()
  const shown: string[][] = []
  outbox.pending.subscribe(() => void shown.push(waits(outbox)))
  await outbox.submit(textId, reply('一'), { isHeld: true })
  expect(shown.flat()).not.toContain('一 waiting')
})

test('storage that can not be read confirms nothing: what waits goes on waiting, and is sent', async () => {
  const { opens, received, server, waits } = world()
  const store = fickleStore()
  server.isAway = true
  const outbox = opens('wang', deviceShelf(store))
  await outbox.submit(textId, reply('一'))
  store.becomes('failing')
  await outbox.reread()
  expect(waits(outbox)).toEqual(['一 waiting'])
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(received).toEqual(['一'])
  expect(waits(outbox)).toEqual(['一 confirmed'])
})

test('storage that could not be read at first is read again, and what lies there is sent', async () => {
  const { opens, received, server } = world()
  const store = fickleStore()
  server.isAway = true
  const earlier = opens('wang', deviceShelf(store))
  await earlier.submit(textId, reply('一'))
  earlier.stop()
  server.isAway = false
  store.becomes('failing')
  opens('wang', deviceShelf(store))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received).toEqual([])
  store.becomes('sound')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(received).toEqual(['一'])
})

test('what storage did not take is known to live only as long as the page', async () => {
  const { opens, received, server, waits } = world()
  const store = fickleStore()
  server.isAway = true
  const outbox = opens('wang', deviceShelf(store))
  await outbox.submit(textId, reply('一'))
  expect(outbox.isKept.get()).toBe(true)
  store.becomes('failing')
  await outbox.submit(textId, reply('二'))
  expect(outbox.isKept.get()).toBe(false)
  expect(waits(outbox)).toEqual(['一 waiting', '二 waiting'])
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(received).toEqual(['一', '二'])
  expect(outbox.isKept.get()).toBe(true)
})

test('what was refused and is on no shelf of this browser is known to live only as long as the page', async () => {
  const { opens, server, refuses, waits } = world()
  const store = fickleStore()
  server.isAway = true
  store.becomes('failing')
  const outbox = opens('wang', deviceShelf(store))
  await outbox.submit(textId, reply('一'))
  refuses(() => new AppError('not-found'))
  server.isAway = false
  outbox.nudge()
  await settled()
  expect(waits(outbox)).toEqual(['一 refused'])
  expect(outbox.isKept.get()).toBe(false)
})

test('storage that hangs holds up no command for longer than a moment', async () => {
  const { opens, received, server } = world()
  const store = fickleStore()
  store.becomes('hanging')
  const outbox = opens('wang', deviceShelf(promptStore(store)))
  let isLetGo = false
  void outbox.submit(textId, reply('一')).then(() => (isLetGo = true))
  await vi.advanceTimersByTimeAsync(3_000)
  expect(isLetGo).toBe(true)
  expect(received).toEqual(['一'])
  server.isAway = true
  void outbox.submit(textId, reply('二'))
  await vi.advanceTimersByTimeAsync(100)
  expect(outbox.isKept.get()).toBe(false)
  outbox.stop()
  store.becomes('sound')
  await settled()
  const left = await deviceShelf(store).all('wang')
  expect(left.map(({ command }) => command.body)).toEqual([reply('二').body])
})

test('what stands on words that this browser has not sent waits for them without end, and no other text with it', async () => {
  const { opens, verdicts, received, textsWithUnsentWords, waits } = world()
  textsWithUnsentWords.add(textId)
  verdicts.set(
    'createAnnotation',
    Array.from({ length: 9_999 }, () => 'words-not-synced' as const),
  )
  const outbox = opens()
  const given = [
    outbox.submit(textId, note('n')),
    outbox.submit(textId, reply('回复', 'n')),
    outbox.submit(otherId, reply('别处')),
  ]
  await vi.advanceTimersByTimeAsync(3_600_000)
  await Promise.all(given)
  expect(received).toEqual(['别处'])
  expect(waits(outbox)).toEqual(['createAnnotation waiting', '回复 waiting'])
  // The text was opened, and its words were sent.
  textsWithUnsentWords.delete(textId)
  verdicts.delete('createAnnotation')
  outbox.nudge()
  await settled()
  expect(received).toEqual(['别处', 'createAnnotation', '回复'])
})

test('words that left this browser otherwise are waited for no longer than others', async () => {
  const { opens, verdicts, textsWithUnsentWords, waits } = world()
  textsWithUnsentWords.add(textId)
  verdicts.set(
    '一',
    Array.from({ length: 9_999 }, () => 'words-not-synced' as const),
  )
  const outbox = opens()
  void outbox.submit(textId, reply('一'))
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(waits(outbox)).toEqual(['一 waiting'])
  textsWithUnsentWords.delete(textId)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(waits(outbox)).toEqual(['一 refused'])
})
