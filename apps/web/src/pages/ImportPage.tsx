import { Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { may } from '@variorum/document'
import { AppError, type Group, type ImportPreview } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { useFailureNotice, useFailureSentence } from '../api/use-failure.ts'
import { DropZone } from '../features/imports/DropZone.tsx'
import { ImportCheck, type NewText } from '../features/imports/ImportCheck.tsx'
import { SampleLinks } from '../features/imports/SampleLinks.tsx'
import { useImport } from '../features/imports/use-import.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { groupQuery, useGroup } from '../people/use-group.ts'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import classes from './ImportPage.module.css'

/** From a file to a text: choose, check, create. */
export function ImportPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/import' })
  const group = useGroup(groupId)
  const isRefused =
    group.data !== undefined && !may(actorOf(group.data.me), 'import-text', group.data)
  return (
    <PageFrame title={t('imports.title')} group={group.data} section={t('imports.title')}>
      {group.isPending ? <GroupSkeleton /> : null}
      {group.isError && !group.data ? (
        <FailureState failure={group.error} retry={() => void group.refetch()} />
      ) : null}
      {isRefused ? <FailureState failure={new AppError('not-allowed')} /> : null}
      {group.data && !isRefused ? <Import group={group.data} /> : null}
    </PageFrame>
  )
}

function Import({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sample } = useSearch({ from: '/groups/$groupId/import' })
  const sentenceFor = useFailureSentence()
  const work = useImport(group.id, sample)
  const creation = useCreation(group)
  const startOver = () => {
    work.startOver()
    void navigate({ to: '/groups/$groupId/import', params: { groupId: group.id }, replace: true })
  }
  const { preview } = work
  if (preview)
    return (
      <ImportCheck
        // In another encoding the title is another one, and so is every place.
        key={`${preview.importId} ${preview.offers.encoding}`}
        preview={preview}
        myName={group.me.name}
        isReading={work.isRevising}
        isCreating={creation.isPending}
        onRevise={(choices) => void work.revise(preview, choices).catch(ignore)}
        onCreate={(made, revision) => {
          const revised = revision ? work.revise(preview, revision) : Promise.resolve(preview)
          void revised.then((current) => creation.mutate({ preview: current, made })).catch(ignore)
        }}
        onStartOver={startOver}
      />
    )
  const reading = work.isReading ? t('imports.reading', { file: work.file?.name }) : null
  return (
    <div className={classes.column}>
      <Title order={1}>{t('imports.title')}</Title>
      <p className={classes.lead}>{t('imports.lead')}</p>
      <DropZone
        reading={work.isReadingSample ? t('imports.readingSample') : reading}
        refused={
          work.failure
            ? {
                fileName: work.file?.name ?? t('imports.sampleText'),
                sentence: sentenceFor(work.failure),
              }
            : null
        }
        onFile={work.read}
      />
      {work.isReading || work.isReadingSample ? null : <SampleLinks groupId={group.id} />}
    </div>
  )
}

/** What went wrong was said already. */
function ignore(): void {}

/** Creates the text and leads into its reading room. */
function useCreation(group: Group) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: ({ preview, made }: { preview: ImportPreview; made: NewText }) =>
      callApi('createText', {
        params: { groupId: group.id },
        body: { importId: preview.importId, ...made },
      }),
    onSuccess: async ({ textId }) => {
      void queryClient.invalidateQueries({ queryKey: groupQuery(group.id).queryKey })
      await navigate({ to: '/texts/$textId', params: { textId } })
    },
    onError: notify,
  })
}
