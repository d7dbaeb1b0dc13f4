import type { GroupId, ImportId, MemberId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { v7 } from 'uuid'
import { makePreview } from '../imports/make-preview.ts'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import type { TestServer, Visitor } from './test-server.ts'
import type { TestWorld } from './test-world.ts'

/** As if the visitor had sent a file and it had been read, without starting the process that reads files. Gives the id of the preview. */
export async function offersFile(
  server: TestServer,
  visitor: Visitor,
  groupId: string,
  text = '讲话\n今天我们一起读一本书。',
  fileName = '讲话.txt',
): Promise<ImportId> {
  const importId = v7() as ImportId
  const made = await makePreview([
    { file: { bytes: new TextEncoder().encode(text) }, fileName, importId },
  ])
  if (!made.ok) throw new Error(`The file can't be read: ${made.reason}`)
  const { body } = await visitor.readsSession()
  await server.storage.rows
    .insertInto('import')
    .values({
      id: importId,
      group_id: groupId as GroupId,
      created_by: (body.memberships[0]?.memberId ?? '') as MemberId,
      file_name: fileName,
      imported_json: made.keptJson,
      preview_json: made.previewJson,
      created_at: server.time,
    })
    .execute()
  return importId
}

/** As `offersFile`, of a file in which Anna asked something. */
export async function offersDiscussedFile(
  server: TestServer,
  visitor: Visitor,
  groupId: string,
): Promise<ImportId> {
  const id = await offersFile(server, visitor, groupId)
  const { rows } = server.storage
  const kept = await rows
    .selectFrom('import')
    .select('imported_json')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const said = {
    author: 0,
    writtenAt: 1,
    editedAt: null,
    state: 'shown',
    isAnswer: false,
  } as const
  const discussions: KeptDiscussions = {
    authors: ['Anna'],
    threads: [
      {
        kind: 'question',
        attributes: {},
        audience: 'group',
        author: 0,
        createdAt: 1,
        target: { type: 'text' },
        resolved: null,
        comments: [{ ...said, body: '为什么？' }],
      },
    ],
  }
  const imported_json = JSON.stringify({ ...JSON.parse(kept.imported_json), discussions })
  await rows.updateTable('import').set({ imported_json }).where('id', '=', id).execute()
  return id
}

/** What a facilitator sends to replace the words of a text by a copy that differs from them. */
export async function foreseesReplacement(
  { server, people, own }: Pick<TestWorld, 'server' | 'people' | 'own'>,
  textId: string,
): Promise<{
  readonly importId: ImportId
  readonly wordsVersion: string
  readonly copyVersion: number
}> {
  const words = `第${v7()}版\n今天我们一起读一本书。`
  const importId = await offersFile(server, people.facilitator, own['groupId'] ?? '', words)
  const { body } = await people.facilitator.posts<EndpointResponse<'planReplacement'>>(
    `/api/texts/${textId}/replacement/plan`,
    { importId },
  )
  const { wordsVersion, copyVersion } = body
  return { importId, wordsVersion, copyVersion }
}
