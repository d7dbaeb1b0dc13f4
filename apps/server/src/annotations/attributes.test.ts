import {
  ANNOTATION_KINDS,
  ATTRIBUTES,
  ATTRIBUTE_NAMES,
  attributesFor,
  type AnnotationKind,
} from '@variorum/document'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

// The contract of an attribute, whichever there are: what is chosen is stored, shown to its readers, changed and brought back.

let talk: TestDiscussion
beforeAll(async () => {
  talk = await TestDiscussion.start()
})
afterAll(() => talk.close())

async function marks(kind: AnnotationKind, attributes?: object) {
  const id = freshId(talk.zhou.memberId)
  const proposal = {
    target: await talk.text.targetOn('慢慢'),
    replacement: '细细',
  }
  const about = kind === 'correction' ? proposal : { target: { type: 'text' } }
  const given = { ...id, kind, ...about, attributes, comment: null }
  const answer = await talk.zhou.visitor.posts<{ attributes: object }>(
    `/api/texts/${talk.text.textId}/annotations`,
    given,
  )
  return { id: id.id, answer }
}

const shown = async (id: string) => (await talk.standing(id)).thread?.annotation.attributes

const carried = ATTRIBUTE_NAMES.flatMap((name) =>
  ANNOTATION_KINDS.filter((kind) => attributesFor(kind).includes(name)).map((kind) => ({
    name,
    kind,
  })),
)
const refused = ATTRIBUTE_NAMES.flatMap((name) =>
  ANNOTATION_KINDS.filter((kind) => !attributesFor(kind).includes(name)).map((kind) => ({
    name,
    kind,
  })),
)

describe.each(carried)('the $name of a $kind', ({ name, kind }) => {
  const [first, ...others] = ATTRIBUTES[name].values

  it('is what was chosen, in the answer and in the layers, and after they were rebuilt', async () => {
    for (const value of others) {
      const { id, answer } = await marks(kind, { [name]: value })
      expect(answer.body.attributes).toEqual({ [name]: value })
      expect(await shown(id)).toEqual({ [name]: value })
      const { group_id: groupId } = await talk.text.row()
      const { storage, newId } = talk.text.server
      await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
      expect(await shown(id)).toEqual({ [name]: value })
    }
  })

  it('changes for its author alone, one event for each change', async () => {
    const { id } = await marks(kind)
    const count = async () => {
      const events = await talk.text.server.storage.rows
        .selectFrom('event')
        .select('seq')
        .where('kind', '=', 'attributes-changed')
        .execute()
      return events.length
    }
    const before = await count()
    const chosen = { [name]: others[0] }
    expect((await talk.restyles(talk.lin, id, chosen)).error).toBe('not-allowed')
    expect((await talk.restyles(talk.zhou, id, chosen)).body.attributes).toEqual(chosen)
    expect((await talk.restyles(talk.zhou, id, chosen)).body.attributes).toEqual(chosen)
    expect(await shown(id)).toEqual(chosen)
    expect(await count()).toBe(before + 1)
    expect((await talk.restyles(talk.zhou, id, {})).body.attributes).toEqual(chosen)
    await talk.restyles(talk.zhou, id, { [name]: first })
    expect(await shown(id)).toEqual({})
    expect(await count()).toBe(before + 2)
  })

  it('comes back with what was deleted', async () => {
    const { id } = await marks(kind, { [name]: others[0] })
    await talk.deletes(talk.zhou, id)
    await talk.undeletes(talk.zhou, id)
    expect(await shown(id)).toEqual({ [name]: others[0] })
  })

  it('is refused as a whole where one of its values is not known', async () => {
    const { id } = await marks(kind)
    for (const wrong of ['from another time', '', null, 7, ['green'], 'x'.repeat(300)]) {
      expect((await marks(kind, { [name]: wrong })).answer.error).toBe('invalid-request')
      const change = { [name]: wrong }
      expect((await talk.restyles(talk.zhou, id, change)).error).toBe('invalid-request')
    }
    const odd = { [name]: others[0], another: 'thing' }
    expect((await talk.restyles(talk.zhou, id, odd)).error).toBe('invalid-request')
    expect(await shown(id)).toEqual({})
  })
})

it.each(refused)('a $kind can not carry a $name', async ({ name, kind }) => {
  const chosen = { [name]: ATTRIBUTES[name].values[1] }
  expect((await marks(kind, chosen)).answer.error).toBe('invalid-request')
  const { id } = await marks(kind)
  expect((await talk.restyles(talk.zhou, id, chosen)).error).toBe('invalid-request')
  expect(await shown(id)).toEqual({})
})

it('what was made before there were attributes has none, also when it is brought back', async () => {
  const { rows } = talk.text.server.storage
  const { id } = await marks('highlight')
  const row = await rows
    .selectFrom('annotation')
    .select('attributes_json')
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow()
  expect(row.attributes_json).toBeNull()
  await talk.deletes(talk.zhou, id)
  const kept = await rows
    .selectFrom('undoable_deletion')
    .select('kept_json')
    .where('id', '=', id as never)
    .executeTakeFirstOrThrow()
  const older = kept.kept_json.replace(',"attributes_json":null', '')
  expect(older).not.toBe(kept.kept_json)
  await rows
    .updateTable('undoable_deletion')
    .set({ kept_json: older })
    .where('id', '=', id as never)
    .execute()
  await talk.undeletes(talk.zhou, id)
  expect(await shown(id)).toEqual({})
})
