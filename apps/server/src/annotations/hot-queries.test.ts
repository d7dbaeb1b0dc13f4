import { expect, test } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { TestWorld } from '../testing/test-world.ts'

test('no request of a member has the database go through a whole table, and no command reads other threads', async () => {
  const storage = new WatchedStorage(await openSqliteStorage(':memory:'))
  const world = await TestWorld.start({ storage })
  const { annotator, facilitator, observer, newcomer } = world.people
  const { groupId = '', textId = '' } = world.own
  const group = `/api/groups/${groupId}`
  const text = `/api/texts/${textId}`
  const sends = async (by: typeof annotator, path: string, body: object) => {
    const answer = await by.posts(path, body)
    if (answer.error) throw new Error(`${path}: ${answer.error}`)
  }
  /** Everything that can be done with a thread. Answers how many rows were read for it. */
  const discuss = async (): Promise<number> => {
    storage.rowsRead = 0
    const thread = await world.freshThread('own', 'facilitators')
    const [annotation, comment] = [
      `${text}/annotations/${thread.annotationId}`,
      `${text}/comments/${thread.commentId}`,
    ]
    const reply = await facilitator.freshId()
    await sends(facilitator, `${annotation}/comments`, { ...reply, body: '好' })
    await sends(facilitator, `${annotation}/promotion`, { isProposed: true })
    await sends(annotator, `${annotation}/audience`, { audience: 'group' })
    await sends(annotator, `${annotation}/resolve`, { isResolved: true })
    await sends(annotator, comment, { body: '改' })
    await sends(facilitator, `${comment}/hide`, { reason: '离题' })
    await facilitator.asks(`${comment}/history`)
    await sends(facilitator, `${text}/comments/${reply.id}/delete`, {})
    await sends(annotator, `${annotation}/delete`, {})
    return storage.rowsRead
  }
  storage.reset()
  // Once, so that everybody stands in the tallies.
  await discuss()
  const first = await discuss()
  for (let at = 0; at < 60; at++) await world.freshThread('own', at % 2 ? 'group' : 'facilitators')
  expect(await discuss()).toBe(first)

  await facilitator.posts(group, { isAnonymous: true })
  await discuss()
  await discuss()
  await observer.posts('/api/account/name', { name: '新名字' })
  await observer.readsSession()
  await observer.readsGroup(groupId)
  await observer.asks(text)
  await facilitator.asks(`${text}/review`)
  await observer.asks(`${text}/export/html`)
  const { token } = await world.freshInvitation('own')
  await newcomer.readsInvitation(token)
  await facilitator.posts(`${group}/audit`, { beforeSeq: null, actions: null, actorId: null })
  const { body } = await facilitator.posts<{ importId: string }>(`${group}/imports/sample`, {
    language: 'en',
  })
  await facilitator.posts(`${group}/texts`, { importId: body.importId, title: 'x' })
  for (const person of [annotator, facilitator]) {
    await person.asks('/api/notifications/unread')
    await person.posts('/api/notifications', { after: null })
    await person.posts('/api/notifications/read', { until: world.server.time })
    await person.asks('/api/notifications/mutes')
  }
  expect(await storage.scans()).toEqual([])
  await world.close()
})
