import { useMutation, useQuery } from '@tanstack/react-query'
import type { GroupId, ImportId, ImportStep } from '@variorum/document'
import {
  AppError,
  type ImportDecisions,
  type ImportPreview,
  type SampleLanguage,
  type WorkProgress,
} from '@variorum/protocol'
import { useMemo, useRef, useState } from 'react'
import { callApi, uploadImport } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useFollowedWork } from '../../long-work/use-followed-work.ts'
import { checkFile } from './check-file.ts'
import { keepSteps } from './keep-steps.ts'

/** Of what a preview is made: a file that is handed over, the sample text, or a preview that was made before. */
export interface ImportSource {
  readonly sample?: SampleLanguage | undefined
  readonly importId?: ImportId | undefined
}

/** A preview in the making. */
export interface ImportInProgress {
  readonly preview: ImportPreview | undefined
  /** What was decided about its blocks. */
  readonly steps: readonly ImportStep[]
  readonly isReadingSample: boolean
  readonly isReadingKept: boolean
  /** The file that is being read, or was refused; undefined before there is one. */
  readonly file: File | undefined
  readonly isReading: boolean
  /** How far the file is read that is being read. */
  readonly progress: WorkProgress | null
  readonly failure: unknown
  readonly read: (file: File) => Promise<ImportPreview>
  /** Stops reading; what was sent is forgotten. */
  readonly cancel: () => void
  /** Keeps what was decided about the blocks, in a moment. */
  readonly keep: (steps: readonly ImportStep[]) => void
  /** Reads the file of the preview again, as was decided; the preview keeps its id. */
  readonly revise: (preview: ImportPreview, choices: ImportDecisions) => Promise<ImportPreview>
  /** Makes the words as was decided about the blocks: before a text is made of them. */
  readonly settle: (preview: ImportPreview, choices: ImportDecisions) => Promise<void>
  readonly isRevising: boolean
  readonly startOver: () => void
}

const NO_STEPS: readonly ImportStep[] = []

export function useImport(groupId: GroupId, { sample, importId }: ImportSource): ImportInProgress {
  const notify = useFailureNotice()
  const leaving = useRef<AbortController>(undefined)
  const { progress, follow } = useFollowedWork()
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const refusal = checkFile(file)
      if (refusal) throw refusal
      const { signal } = (leaving.current = new AbortController())
      return follow((workId) => uploadImport(groupId, file, { signal, workId }))
    },
  })
  const sampled = useQuery({
    queryKey: ['import-sample', groupId, sample],
    queryFn: () =>
      callApi('previewSample', {
        params: { groupId },
        body: { language: sample ?? 'en', withDiscussion: true },
      }),
    enabled: sample !== undefined && importId === undefined,
    // A preview is used up when its text is created.
    staleTime: Infinity,
    gcTime: 0,
  })
  const isMadeHere = upload.data?.importId === importId || sampled.data?.importId === importId
  const kept = useQuery({
    queryKey: ['import', groupId, importId],
    queryFn: () => {
      if (importId === undefined) throw new AppError('import-gone')
      return callApi('readImport', { params: { groupId, importId } })
    },
    enabled: importId !== undefined && !isMadeHere,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const revision = useMutation({
    mutationFn: ({
      importId,
      ...choices
    }: ImportDecisions & { importId: ImportPreview['importId'] }) =>
      callApi('reviseImport', { params: { groupId }, body: { importId, ...choices } }),
    onError: notify,
  })
  const first =
    kept.data?.preview ?? upload.data ?? (sample === undefined ? undefined : sampled.data)
  const keptSteps = kept.data?.steps ?? NO_STEPS
  const madeId = first?.importId
  const [decided, setDecided] = useState<{
    readonly importId: ImportId
    readonly steps: readonly ImportStep[]
  }>()
  const decidedHere = decided?.importId === madeId ? decided?.steps : undefined
  const keeper = useMemo(() => {
    return madeId && keepSteps(groupId, madeId, keptSteps, notify)
    // oxlint-disable-next-line react/exhaustive-deps -- one keeper for each preview
  }, [groupId, madeId, keptSteps])
  const revise: ImportInProgress['revise'] = async (preview, choices) => {
    await keeper?.settled()
    return revision.mutateAsync({ importId: preview.importId, ...choices })
  }
  return {
    preview: first && revision.data?.importId === first.importId ? revision.data : first,
    steps: decidedHere ?? keptSteps,
    keep: (steps) => {
      if (madeId) setDecided({ importId: madeId, steps })
      keeper?.keep(steps)
    },
    revise,
    settle: async (preview, choices) => {
      // Words that were just read are as they should be, where nobody decided anything.
      const isUntouched = decidedHere === undefined && kept.data === undefined
      if (!isUntouched) await revise(preview, choices)
    },
    isRevising: revision.isPending,
    isReadingSample: sample !== undefined && sampled.isFetching,
    isReadingKept: kept.isFetching,
    file: upload.variables,
    isReading: upload.isPending,
    progress,
    failure: isAbort(upload.error) ? null : (upload.error ?? sampled.error ?? kept.error),
    read: (file) => upload.mutateAsync(file),
    cancel: () => leaving.current?.abort(),
    startOver: () => {
      // What was decided is there when one comes back.
      void keeper?.settled().catch(notify)
      upload.reset()
    },
  }
}

function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError'
}
