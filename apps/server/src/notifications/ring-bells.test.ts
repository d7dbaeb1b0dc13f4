import type { AnnotationId, TextId } from '@variorum/document'
import { CLOSE_CODES, encodeUpdate, isNews } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { putNotifications } from '../events/notification-rows.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { listensForNews, TestNewsLine } from '../testing/test-news-line.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const listens = ({ visitor }: Reader) => listensForNews(talk.text.server, visitor)

describe('the room of one person', () => {
  it('[N1] is told of a reply to them, on all their pages, and nobody else is', async () => {
    const [laptop, phone] = [await listens(talk.zhou), await listens(talk.zhou)]
    const others = await Promise.all([talk.lin, talk.chen, talk.wu, talk.he].map(listens))
    const { id } = await talk.begins(talk.zhou, '笔记。')
    await talk.replies(talk.lin, id, '回复。')
    expect([await laptop.rang(), await phone.rang()]).toEqual([1, 1])
    for (const other of others) expect(await other.rang()).toBe(0)
    // What is new is asked for, never said.
    expect(laptop.peer.doc.store.clients.size).toBe(0)
  })

  it('[N1] is told nothing of what its person may not see, muted, or did themselves', async () => {
    const [zhou, wu] = [await listens(talk.zhou), await listens(talk.wu)]
    const desk = await talk.begins(talk.lin, `<@${talk.wu.memberId}>看看。`, 'facilitators')
    await talk.replies(talk.chen, desk.id, `<@${talk.wu.memberId}>呢？`)
    const muted = await talk.begins(talk.wu, '笔记。')
    await new TestBell(talk.wu.visitor).muting(talk.text.textId, muted.id)
    await talk.replies(talk.zhou, muted.id, '回复。')
    await talk.replies(talk.wu, muted.id, '自己回复。')
    // Whoever wrote there and may not read it any more.
    const moved = await talk.begins(talk.lin, '大家看。')
    await talk.replies(talk.wu, moved.id, '看了。')
    await talk.moves(talk.lin, moved.id, 'facilitators')
    await talk.replies(talk.chen, moved.id, '只有我们看。')
    expect(await wu.rang()).toBe(0)
    // But of their own part in the others.
    expect(await zhou.rang()).toBe(1)
  })

  it('is told of what its person hears about again, and once more only after a while', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    const zhou = await listens(talk.zhou)
    const resolves = async () => {
      await talk.resolves(talk.lin, id)
      await talk.resolves(talk.lin, id, false)
      await talk.resolves(talk.lin, id)
    }
    await resolves()
    expect(await zhou.rang()).toBe(1)
    talk.text.server.time += 5 * 60 * 60 * 1000
    await talk.resolves(talk.lin, id, false)
    await talk.resolves(talk.lin, id)
    expect(await zhou.rang()).toBe(1)
  })

  it('hears of what many are told in its turn: everybody else is served between', async () => {
    const others = [talk.zhou, talk.wu, talk.chen, talk.he]
    const lines = await Promise.all(others.map(listens))
    let turns = 0
    const count = (): void => {
      turns++
      next = setImmediate(count)
    }
    let next = setImmediate(count)
    const heardIn = Promise.all(
      lines.map(async ({ peer }) => {
        await peer.until(() => peer.frames.some(isNews))
        return turns
      }),
    )
    await talk.begins(talk.lin, others.map(({ memberId }) => `<@${memberId}>`).join(' '))
    const turnsOfAll = await heardIn
    clearImmediate(next)
    expect(new Set(turnsOfAll).size).toBe(others.length)
  })

  it('hears nothing of a transaction that came to nothing', async () => {
    const zhou = await listens(talk.zhou)
    const { id } = await talk.begins(talk.zhou, '笔记。')
    const before = await new TestBell(talk.zhou.visitor).unread()
    const failing = talk.text.server.storage.transaction(async ({ rows }) => {
      await putNotifications(rows, [
        {
          id: 'x',
          member_id: talk.zhou.memberId,
          kind: 'note-replied',
          about_id: id,
          at: 1,
          actor_id: talk.lin.memberId,
          text_id: talk.text.textId as TextId,
          annotation_id: id as AnnotationId,
          comment_id: null,
        },
      ])
      throw new Error('came to nothing')
    })
    await expect(failing).rejects.toThrow('came to nothing')
    expect(await zhou.rang()).toBe(0)
    expect(await new TestBell(talk.zhou.visitor).unread()).toEqual(before)
  })

  it('lets nobody else in, whatever their role, and takes nothing from anybody', async () => {
    const { server } = talk.text
    for (const other of [talk.lin, talk.chen, talk.wu, talk.he]) {
      const knocked = await TestNewsLine.joins(server, other.visitor, talk.zhou.visitor)
      expect(knocked).toBe(CLOSE_CODES.notFound)
    }
    const zhou = await listens(talk.zhou)
    const doc = new Y.Doc()
    doc.getText('typed').insert(0, '字')
    zhou.peer.says(encodeUpdate(Y.encodeStateAsUpdate(doc)))
    expect(zhou.peer.closedWith).toBe(CLOSE_CODES.notAllowed)
    const rooms = await server.storage.transaction(({ updateLog }) => updateLog.rooms())
    expect(rooms.filter(({ room }) => room.startsWith('user/'))).toEqual([])
  })

  it('is closed before signing out is answered', async () => {
    const zhou = await listens(talk.zhou)
    await talk.zhou.visitor.posts('/api/sign-out', {})
    expect(zhou.peer.closedWith).toBe(CLOSE_CODES.notSignedIn)
  })

  it('stays open to whoever was removed from a group, and tells nothing of it any more', async () => {
    const { id } = await talk.begins(talk.zhou, '笔记。')
    const zhou = await listens(talk.zhou)
    const path = `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.zhou.memberId}/remove`
    expect((await talk.lin.visitor.posts(path, {})).status).toBe(200)
    await talk.replies(talk.lin, id, '回复。')
    expect([await zhou.rang(), zhou.peer.closedWith]).toEqual([0, null])
  })
})
