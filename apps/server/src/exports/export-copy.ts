import {
  COPY_ADDITIONS,
  COPY_FORMATS,
  type CopyAddition,
  type CopyWarning,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandText } from '../access/command-text.ts'
import { requireMayInText } from '../access/require-may.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { Asking, LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { recordPlacements } from '../annotations/placements.ts'
import { readAnnotatedWords, type ReadingChoice } from '../annotations/read-annotated-words.ts'
import { imagesOfText } from '../texts/image-rows.ts'
import { copyChoice } from './copy-choice.ts'
import { MAKE_COPY, type CopyOrder } from './make-copy-job.ts'

/** An annotated copy, ready to send. */
export interface CopyFile {
  readonly bytes: Uint8Array
  /** What the format could not say. */
  readonly warnings: readonly CopyWarning[]
  readonly contentType: string
  readonly fileName: string
}

/** What somebody wants to take away. */
export type CopyWish = Pick<CopyOrder, 'format' | 'voice'> & {
  readonly additions: ReadonlySet<CopyAddition>
}

/**
 * The words, and what the group sees of the threads on them, as one file made in a worker; of what else the asking member may see, the
 * `additions` that were asked for. The audit log says who took it. Whether they may is asked again when the work begins and when it is done:
 * much can be written, a role taken away, and a session ended, while it waits its turn. The work ends when they no longer may.
 * @throws {AppError} `not-allowed`, also for an addition that is not this member's to take, `copy-too-long`, what `askNow` throws, and what `WorkerPool.run`
 * throws.
 */
export async function exportCopy(
  deps: WorkingDeps,
  wanting: LongAsking,
  { format, voice, additions }: CopyWish,
): Promise<CopyFile> {
  const { asking, standing, signal } = wanting
  const { member, text } = asking
  requireChoice(asking, additions)
  const exportedAt = deps.now()
  const askNow = async (): Promise<{ readonly now: Asking; readonly choice: ReadingChoice }> => {
    const now = await wanting.askNow()
    return { now, choice: requireChoice(now, additions) }
  }
  return workWhileAllowed(deps.rooms, { standing, askNow, signal }, async (allowed) => {
    let readAt = exportedAt
    const { file, found } = await deps.workers.run(MAKE_COPY, {
      askerId: member.user_id,
      signal: allowed,
      parts: async function* () {
        const { now, choice } = await askNow()
        const groupName = now.group.name
        const order: CopyOrder = { type: 'copy', format, voice, groupName, exportedAt }
        yield order
        readAt = deps.now()
        yield* readAnnotatedWords(deps, now, choice)
        for await (const image of imagesOfText(deps.storage.rows, text.id)) {
          yield { type: 'image', ...image }
        }
      },
    })
    deps.quoteMemory.keep(text.id, found.answers)
    deps.onQuotesSearched(found.searchCount)
    await recordPlacements(deps.storage, text.id, found.outcomes, readAt)
    if (!file) throw new AppError('copy-too-long')
    // Sessions can't be asked about inside a transaction.
    await askNow()
    const asker = { userId: member.user_id }
    // The log says when the copy was asked for, as the copy itself does.
    const when = { storage: deps.storage, now: () => exportedAt }
    await commandText(when, asker, text.id, async ({ happened, ...still }) => {
      requireChoice(still, additions)
      const subject = { textTitle: text.title, format, additions: inOrder(additions) }
      await happened({ kind: 'text-exported', textId: text.id, subject })
    })
    return {
      ...file,
      contentType: COPY_FORMATS[format].mediaType,
      fileName: `${fileNameOf(text.title)}.${COPY_FORMATS[format].extension}`,
    }
  })
}

/** @throws {AppError} `not-allowed` */
function requireChoice(asking: Asking, additions: CopyWish['additions']): ReadingChoice {
  requireMayInText(memberActor(asking.member), 'export-copy', textState(asking.text))
  return copyChoice(asking, additions)
}

/** As the audit log keeps them: the same ones always alike, however they were asked for. */
function inOrder(additions: CopyWish['additions']): string | null {
  return COPY_ADDITIONS.filter((addition) => additions.has(addition)).join() || null
}

/** Most file systems allow a name of 255 bytes; this leaves room for the ending. */
const FILE_NAME_MAX_BYTES = 240

/** A title without what file systems refuse, cut between characters. */
function fileNameOf(title: string): string {
  const cleaned = title.replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()
  const kept = new Uint8Array(FILE_NAME_MAX_BYTES)
  const { read } = new TextEncoder().encodeInto(cleaned, kept)
  return cleaned.slice(0, read) || 'variorum'
}
