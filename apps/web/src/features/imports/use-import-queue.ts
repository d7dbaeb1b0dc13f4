import type { GroupId, ImportId, TextId } from '@variorum/document'
import { TITLE_MAX_CHARS, type ImportPreview, type WorkProgress } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { callApi, uploadImport } from '../../api/api.ts'
import { useFollowedWork } from '../../long-work/use-followed-work.ts'
import { checkFile } from './check-file.ts'
import { openQuestions } from './open-questions.ts'

/** What a preview comes to in a list of several. */
interface ReadyImport {
  readonly importId: ImportId
  readonly title: string
  readonly paragraphCount: number
  /** What a person should look at. */
  readonly questionCount: number
}

export type QueuedState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly ready: ReadyImport }
  | { readonly kind: 'failed'; readonly failure: unknown }
  /** The same bytes as the file of that name. */
  | { readonly kind: 'same'; readonly as: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'creating'; readonly ready: ReadyImport }
  | { readonly kind: 'made'; readonly textId: TextId; readonly title: string }

/** One of several files. */
export interface QueuedFile {
  readonly key: number
  readonly file: File
  readonly state: QueuedState
}

/** Several files, read one after the other: each has a preview of its own, or a reason why there is none. */
export interface ImportQueue {
  readonly files: readonly QueuedFile[]
  readonly isReading: boolean
  /** How far the file is read that is being read. */
  readonly progress: WorkProgress | null
  readonly isCreating: boolean
  readonly add: (files: readonly File[]) => void
  /** Those that were not read yet stay unread. */
  readonly cancel: () => void
  /** Makes texts of all that leave no question open. */
  readonly createOrdinary: () => Promise<void>
  readonly isMade: (
    importId: ImportId,
    made: { readonly textId: TextId; readonly title: string },
  ) => void
  readonly clear: () => void
}

export function useImportQueue(groupId: GroupId): ImportQueue {
  const [files, setFiles] = useState<readonly QueuedFile[]>([])
  const nextKey = useRef(0)
  const { progress, follow } = useFollowedWork()
  const leaving = useRef<AbortController>(undefined)
  const become = (key: number, state: QueuedState): void => {
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, state } : one)))
  }
  const isReading = files.some(({ state }) => state.kind === 'reading')
  const next = isReading ? undefined : files.find(({ state }) => state.kind === 'waiting')
  useEffect(() => {
    if (!next) return
    const { key, file } = next
    const leave = new AbortController()
    leaving.current = leave
    become(key, { kind: 'reading' })
    void readOne(file, files, leave.signal, () =>
      follow((workId) => uploadImport(groupId, file, { signal: leave.signal, workId })),
    ).then((state) => become(key, state))
    // oxlint-disable-next-line react/exhaustive-deps -- one file after the other
  }, [next])
  // Whoever leaves the page waits for nothing any more.
  useEffect(() => () => leaving.current?.abort(), [])
  return {
    files,
    isReading: isReading || next !== undefined,
    progress,
    isCreating: files.some(({ state }) => state.kind === 'creating'),
    add: (added) => {
      const queued = added.map((file): QueuedFile => {
        return { key: nextKey.current++, file, state: { kind: 'waiting' } }
      })
      setFiles((all) => [...all, ...queued])
    },
    cancel: () => {
      setFiles((all) =>
        all.map((one) =>
          one.state.kind === 'waiting' ? { ...one, state: { kind: 'cancelled' } } : one,
        ),
      )
      leaving.current?.abort()
    },
    createOrdinary: async () => {
      for (const { key, state } of files) {
        if (state.kind !== 'ready' || state.ready.questionCount > 0) continue
        const { ready } = state
        become(key, { kind: 'creating', ready })
        try {
          const { textId } = await callApi('createText', {
            params: { groupId },
            body: { importId: ready.importId, title: ready.title },
          })
          become(key, { kind: 'made', textId, title: ready.title })
        } catch (failure) {
          become(key, { kind: 'failed', failure })
        }
      }
    },
    isMade: (importId, { textId, title }) => {
      const made = files.find(
        ({ state }) => state.kind === 'ready' && state.ready.importId === importId,
      )
      if (made) become(made.key, { kind: 'made', textId, title })
    },
    clear: () => {
      leaving.current?.abort()
      setFiles([])
    },
  }
}

async function readOne(
  file: File,
  files: readonly QueuedFile[],
  signal: AbortSignal,
  upload: () => Promise<ImportPreview>,
): Promise<QueuedState> {
  try {
    const refusal = checkFile(file)
    if (refusal) return { kind: 'failed', failure: refusal }
    const twin = await twinOf(file, files)
    if (twin) return { kind: 'same', as: twin.name }
    return { kind: 'ready', ready: readyImport(await upload()) }
  } catch (failure) {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', failure }
  }
}

function readyImport(preview: ImportPreview): ReadyImport {
  return {
    importId: preview.importId,
    title: preview.title.slice(0, TITLE_MAX_CHARS),
    paragraphCount: preview.paragraphs.length,
    questionCount: openQuestions(preview),
  }
}

/** The file before it in the list that has the same bytes. */
async function twinOf(file: File, files: readonly QueuedFile[]): Promise<File | null> {
  for (const { file: other } of files) {
    if (other === file) return null
    if (other.size === file.size && (await areSame(file, other))) return other
  }
  return null
}

async function areSame(one: File, other: File): Promise<boolean> {
  const [some, others] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()])
  const [bytes, otherBytes] = [new Uint8Array(some), new Uint8Array(others)]
  return bytes.every((byte, at) => byte === otherBytes[at])
}
