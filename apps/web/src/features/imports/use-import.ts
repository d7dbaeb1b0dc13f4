import { useMutation, useQuery } from '@tanstack/react-query'
import type { GroupId } from '@variorum/document'
import type { ImportDecisions, ImportPreview, SampleLanguage } from '@variorum/protocol'
import { callApi, uploadImport } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { checkFile } from './check-file.ts'

/** A preview in the making: of a file that was handed over, or of the sample text if one was asked for. */
export interface ImportInProgress {
  readonly preview: ImportPreview | undefined
  readonly isReadingSample: boolean
  /** The file that is being read, or was refused; undefined before there is one. */
  readonly file: File | undefined
  readonly isReading: boolean
  readonly failure: unknown
  readonly read: (file: File) => void
  /** Reads the file of the preview again, as was decided; the preview keeps its id. */
  readonly revise: (preview: ImportPreview, choices: ImportDecisions) => Promise<ImportPreview>
  readonly isRevising: boolean
  readonly startOver: () => void
}

export function useImport(groupId: GroupId, sample: SampleLanguage | undefined): ImportInProgress {
  const notify = useFailureNotice()
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const refusal = checkFile(file)
      if (refusal) throw refusal
      return uploadImport(groupId, file)
    },
  })
  const sampled = useQuery({
    queryKey: ['import-sample', groupId, sample],
    queryFn: () =>
      callApi('previewSample', {
        params: { groupId },
        body: { language: sample ?? 'en', withDiscussion: true },
      }),
    enabled: sample !== undefined,
    // A preview is used up when its text is created.
    staleTime: Infinity,
    gcTime: 0,
  })
  const revision = useMutation({
    mutationFn: ({
      importId,
      ...choices
    }: ImportDecisions & { importId: ImportPreview['importId'] }) =>
      callApi('reviseImport', { params: { groupId }, body: { importId, ...choices } }),
    onError: notify,
  })
  const first = upload.data ?? (sample === undefined ? undefined : sampled.data)
  return {
    preview: first && revision.data?.importId === first.importId ? revision.data : first,
    revise: ({ importId }, choices) => revision.mutateAsync({ importId, ...choices }),
    isRevising: revision.isPending,
    isReadingSample: sample !== undefined && sampled.isFetching,
    file: upload.variables,
    isReading: upload.isPending,
    failure: upload.error ?? sampled.error,
    read: (file) => upload.mutate(file),
    startOver: () => upload.reset(),
  }
}
