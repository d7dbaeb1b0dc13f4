import { duringRows, LARGE, openLibrary } from './library.ts'
import type { Scenario } from './scenario.ts'

/** A file of annotations is added to a text; everybody else goes on. */
export const ADDED_NOTES: Scenario = {
  name: 'added-notes',
  rows: duringRows('notes', '5,000 notes of a file added to a text', null),
  without: ['relay', 'y-websocket', 'hocuspocus'],
  async measure(stage) {
    const { visitor, makes, during } = await openLibrary(stage)
    const annotated = await makes(LARGE)
    const path = `/api/texts/${annotated}/export/jsonld?language=zh-Hans`
    const file = await (await visitor.sends(path)).arrayBuffer()
    const bare = await makes({ ...LARGE, notes: 0 })
    const { importId } = await visitor.offers(`/api/texts/${bare}/notes`, 'notes.jsonld', file)
    return during('notes', () => visitor.posts(`/api/texts/${bare}/notes/additions`, { importId }))
  },
}
