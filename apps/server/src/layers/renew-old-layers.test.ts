import { expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { renewOldLayers } from './renew-old-layers.ts'

it('layers of an older server begin a new life once, with everything in them', async () => {
  const talk = await TestDiscussion.start()
  const { id } = await talk.begins(talk.zhou, '问', 'facilitators')
  await talk.replies(talk.lin, id, '答')
  const { storage, newId } = talk.text.server
  const before = await talk.standing(id)
  const epochs = [(await talk.text.row()).layer_epoch]
  for (let starts = 0; starts < 2; starts++) {
    await renewOldLayers(storage, newId)
    epochs.push((await talk.text.row()).layer_epoch)
  }
  expect(new Set(epochs).size).toBe(2)
  expect(epochs[1]).toBe(epochs[2])
  expect(await talk.standing(id)).toEqual(before)
  await talk.close()
})
