import { Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { may, type TextId } from '@variorum/document'
import {
  AppError,
  type Group,
  type ImportDecisions,
  type ImportPreview,
  type TextView,
} from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { useFailureNotice, useFailureSentence } from '../api/use-failure.ts'
import { DropZone } from '../features/imports/DropZone.tsx'
import { FileQueue } from '../features/imports/FileQueue.tsx'
import { ImportCheck, type NewText } from '../features/imports/ImportCheck.tsx'
import { SampleLinks } from '../features/imports/SampleLinks.tsx'
import { useImportQueue, type ImportQueue } from '../features/imports/use-import-queue.ts'
import { useImport, type ImportInProgress } from '../features/imports/use-import.ts'
import { ReplaceDialog } from '../features/replacing/ReplaceDialog.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { actorOf } from '../people/actor-of.ts'
import { groupQuery, useGroup, useText } from '../people/use-group.ts'
import { GroupSkeleton } from './GroupSkeleton.tsx'
import { useReplacing, wordsAlone } from './use-replacing.ts'
import classes from './ImportPage.module.css'

/** From a file to a text: choose, check, create. Or to the words of a text that there is. */
export function ImportPage() {
  const { t } = useTranslation()
  const { groupId } = useParams({ from: '/groups/$groupId/import' })
  const { replaces } = useSearch({ from: '/groups/$groupId/import' })
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
      {group.data && !isRefused && replaces === undefined ? <Import group={group.data} /> : null}
      {group.data && !isRefused && replaces !== undefined ? (
        <ImportInto group={group.data} textId={replaces} />
      ) : null}
    </PageFrame>
  )
}

/** As `Import`, once it is known in which text. */
function ImportInto({ group, textId }: { readonly group: Group; readonly textId: TextId }) {
  const text = useText(textId)
  if (text.isError && !text.data)
    return <FailureState failure={text.error} retry={() => void text.refetch()} />
  if (!text.data) return <GroupSkeleton />
  if (!may(actorOf(text.data.me), 'replace-words', text.data))
    return (
      <FailureState
        failure={new AppError(text.data.me.role === 'facilitator' ? 'text-closed' : 'not-allowed')}
      />
    )
  return <Import group={group} text={text.data} />
}

function Import({
  group,
  text,
}: {
  readonly group: Group
  /** Whose words are to be replaced; undefined for a new text. */
  readonly text?: TextView
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { sample, import: importId } = useSearch({ from: '/groups/$groupId/import' })
  const replaces = text?.id
  const sentenceFor = useFailureSentence()
  const work = useImport(group.id, { sample, importId })
  const queue = useImportQueue(group.id)
  const creation = useCreation(group, work.settle, queue)
  const replacing = useReplacing(text, work.settle)
  const startOver = () => {
    work.startOver()
    void navigate({
      to: '/groups/$groupId/import',
      params: { groupId: group.id },
      search: replaces ? { replaces } : {},
      replace: true,
    })
  }
  const { preview } = work
  const madeId = preview?.importId
  useEffect(() => {
    // The address names the preview, which is there again when the page is loaded again.
    if (madeId === undefined || madeId === importId) return
    void navigate({
      to: '/groups/$groupId/import',
      params: { groupId: group.id },
      search: { ...(sample ? { sample } : {}), ...(replaces ? { replaces } : {}), import: madeId },
      replace: true,
    })
  }, [madeId, importId, sample, replaces, group.id, navigate])
  if (preview)
    return (
      <>
        <ImportCheck
          // In another encoding the title is another one, and so is every place.
          key={`${preview.importId} ${preview.offers.encoding}`}
          isOneOfSeveral={queue.files.length > 0}
          preview={text ? wordsAlone(preview) : preview}
          goal={replacing.goal}
          steps={work.steps}
          myName={group.me.name}
          isReading={work.isRevising}
          isCreating={creation.isPending || replacing.isSettling}
          onSteps={work.keep}
          onRevise={(choices) => void work.revise(preview, choices).catch(ignore)}
          onCreate={(made, choices) =>
            text ? replacing.compare(preview, choices) : creation.mutate({ preview, made, choices })
          }
          onStartOver={startOver}
        />
        <ReplaceDialog
          wish={replacing.wish}
          onClose={replacing.close}
          onReplaced={replacing.isReplaced}
        />
      </>
    )
  if (queue.files.length > 0)
    return (
      <div className={classes.column}>
        <Title order={1}>{t('imports.title')}</Title>
        <FileQueue
          queue={queue}
          sentenceFor={sentenceFor}
          TextLink={TextLink}
          onOpen={(id) =>
            void navigate({
              to: '/groups/$groupId/import',
              params: { groupId: group.id },
              search: { import: id },
            })
          }
          onStartOver={queue.clear}
        />
      </div>
    )
  const reading = work.isReading ? t('imports.reading', { file: work.file?.name }) : null
  return (
    <div className={classes.column}>
      <Title order={1}>
        {text ? t('replacing.title', { title: text.title }) : t('imports.title')}
      </Title>
      <p className={classes.lead}>{t(text ? 'replacing.lead' : 'imports.lead')}</p>
      <DropZone
        reading={
          work.isReadingSample
            ? t('imports.readingSample')
            : work.isReadingKept
              ? t('imports.readingKept')
              : reading
        }
        progress={work.progress}
        onCancel={work.isReading ? work.cancel : undefined}
        refused={
          work.failure
            ? {
                fileName:
                  work.file?.name ?? t(importId ? 'imports.keptPreview' : 'imports.sampleText'),
                sentence: sentenceFor(work.failure),
              }
            : null
        }
        onFiles={(files) => {
          const [file] = files
          if (file && files.length === 1) void work.read(file).catch(ignore)
          else if (text) notifications.show({ message: t('replacing.oneFile') })
          else queue.add(files)
        }}
      />
      {text || work.isReading || work.isReadingSample ? null : <SampleLinks groupId={group.id} />}
    </div>
  )
}

function TextLink({ textId, title }: { readonly textId: TextId; readonly title: string }) {
  return (
    <Link to="/texts/$textId" params={{ textId }}>
      {title}
    </Link>
  )
}

/** What went wrong was said already. */
function ignore(): void {}

interface Creation {
  readonly preview: ImportPreview
  readonly made: NewText
  readonly choices: ImportDecisions
}

/** Makes the words as was decided, creates the text and leads into its reading room. */
function useCreation(group: Group, settle: ImportInProgress['settle'], queue: ImportQueue) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: async ({ preview, made, choices }: Creation) => {
      await settle(preview, choices)
      return callApi('createText', {
        params: { groupId: group.id },
        body: { importId: preview.importId, ...made },
      })
    },
    onSuccess: async ({ textId }, { preview, made }) => {
      void queryClient.invalidateQueries({ queryKey: groupQuery(group.id).queryKey })
      if (queue.files.length > 0) {
        queue.isMade(preview.importId, { textId, title: made.title })
        await navigate({ to: '/groups/$groupId/import', params: { groupId: group.id } })
        return
      }
      await navigate({ to: '/texts/$textId', params: { textId } })
    },
    onError: notify,
  })
}
