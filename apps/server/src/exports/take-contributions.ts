import { COPY_ADDITIONS, dayWriter, PLAIN_COPY } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { AppError, type ErrorCode } from '@variorum/protocol'
import type { LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { mayAdd } from './copy-choice.ts'
import { storable } from './copy-file-name.ts'
import type { CopyDemand } from './copy-work.ts'
import { exportCopy } from './export-copy.ts'
import type { OwnContribution } from './own-contribution-rows.ts'

/** Of one text; the others can be taken all the same, and the file says which is not in it. */
const OF_ONE_TEXT: ReadonlySet<ErrorCode> = new Set([
  'not-found',
  'not-allowed',
  'copy-too-long',
  'copy-tells-too-much',
])

interface Taking {
  readonly name: string
  readonly voice: CopyDemand['voice']
  readonly texts: readonly OwnContribution[]
  /** Who asks, about one text. @throws {AppError} if they may not any more. */
  readonly askFor: (textId: OwnContribution['textId']) => Promise<LongAsking>
}

/**
 * Makes an archive of each text in which somebody wrote, with the discussions in which they did, what they kept to themselves included, whatever facilitators made of them; one after
 * the other, as they are wanted. Each is in the log of its group as any copy is. Last comes a page that says what this is, and what could not be taken.
 * @throws {AppError} what `exportCopy` throws, but for what is wrong with one text alone.
 */
export async function* takeContributions(
  deps: WorkingDeps,
  { name, voice, texts, askFor }: Taking,
): AsyncGenerator<{ readonly name: string; readonly bytes: Uint8Array }> {
  const missing: string[] = []
  for (const { textId, title, groupName } of texts) {
    try {
      const wanting = await askFor(textId)
      const copy = await exportCopy(deps, wanting, demandOf(wanting, voice))
      yield { name: `${storable(groupName) || '_'}/${copy.fileName}`, bytes: copy.bytes }
    } catch (error) {
      if (!(error instanceof AppError) || !OF_ONE_TEXT.has(error.code)) throw error
      missing.push(`${groupName} · ${title}`)
    }
  }
  const { copies: say } = OUTSIDE_SENTENCES[voice.language]
  const lines = [say.aboutContributions(name), ...missing.map((title) => say.notTaken(title))]
  yield { name: 'readme.txt', bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
}

/** `Alice 2026-03-05.zip` */
export function contributionsFileName(
  name: string,
  { timeZone }: CopyDemand['voice'],
  takenAt: number,
): string {
  return `${storable(name) || 'variorum'} ${dayWriter(timeZone)(takenAt)}.zip`
}

function demandOf({ asking }: LongAsking, voice: CopyDemand['voice']): CopyDemand {
  const notes = COPY_ADDITIONS.filter((addition) => addition !== 'names')
  return {
    format: 'archive',
    voice,
    wish: { ...PLAIN_COPY, threads: 'mine', states: 'all' },
    additions: new Set(notes.filter((addition) => mayAdd(asking, addition))),
  }
}
