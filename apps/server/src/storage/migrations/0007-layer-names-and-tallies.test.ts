import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { TestWorld } from '../../testing/test-world.ts'
import { layerNamesAndTallies } from './0007-layer-names-and-tallies.ts'

test('what an older database holds is counted, and its names are found, as if it had been written since', async () => {
  const world = await TestWorld.start()
  const { people, own } = world
  const { rows } = world.server.storage
  await people.facilitator.posts(`/api/groups/${own['groupId']}`, { isAnonymous: true })
  const group = await world.freshThread('own', 'group')
  const desk = await world.freshThread('own', 'facilitators')
  const thread = (id: string) => `/api/texts/${own['textId']}/annotations/${id}`
  await world.freshThread('own', 'self', people.witness)
  await world.freshThread('other', 'group')
  for (const { annotationId } of [group, desk]) {
    const id = await people.facilitator.freshId()
    await people.facilitator.posts(`${thread(annotationId)}/comments`, { ...id, body: '好' })
  }
  const id = await people.witness.freshId()
  await people.witness.posts(`${thread(group.annotationId)}/comments`, { ...id, body: '好' })
  await people.facilitator.posts(`${thread(desk.annotationId)}/resolve`, { isResolved: true })
  await people.facilitator.posts(`${thread(desk.annotationId)}/promotion`, { isProposed: true })

  const look = async () => ({
    names: await rows.selectFrom('layer_name').selectAll().execute(),
    tallies: await rows.selectFrom('text_tally').selectAll().execute(),
    texts: await rows
      .selectFrom('text')
      .select(['id', 'annotation_count', 'comment_count'])
      .execute(),
  })
  const written = await look()
  expect(written.names.length).toBe(10)
  for (const table of ['annotation', 'comment']) {
    for (const trigger of ['is_counted', 'is_counted_no_more']) {
      await sql.raw(`drop trigger ${table}_${trigger}`).execute(rows)
    }
    await sql.raw(`alter table text drop column ${table}_count`).execute(rows)
  }
  for (const table of ['layer_name', 'text_tally']) {
    await sql.raw(`drop table ${table}`).execute(rows)
  }
  await sql.raw('drop index import_by_age').execute(rows)
  await layerNamesAndTallies.up(rows)
  expect(await look()).toEqual(written)
  await world.close()
})
