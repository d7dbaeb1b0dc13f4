import { Alert, Button, Loader } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ImportId, TextId } from '@variorum/document'
import type { ReplacementPlan } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { failureCode } from '../../api/failure-code.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import asking from '../../asking/asking.module.css'
import classes from './ReplaceDialog.module.css'

/** A preview that is to take the place of a text's words. */
export interface WishedReplacement {
  readonly textId: TextId
  readonly title: string
  readonly importId: ImportId
  /** Whether the file brings discussions, which stay out. */
  readonly hasDiscussions: boolean
  /** Which time it is compared: what was decided about the preview may be another thing each time. */
  readonly nth: number
}

/** Says what replacing a text's words comes to, and does it. */
export function ReplaceDialog({
  wish,
  onClose,
  onReplaced,
}: {
  /** Null: closed. */
  readonly wish: WishedReplacement | null
  readonly onClose: () => void
  readonly onReplaced: (replacementId: string) => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      size="lg"
      opened={wish !== null}
      onClose={onClose}
      withCloseButton={false}
      title={t('replacing.dialogTitle', { title: wish?.title })}
      classNames={{ title: asking.title, body: asking.body }}
      transitionProps={{ duration: 0 }}
    >
      {wish && <Comparison wish={wish} onClose={onClose} onReplaced={onReplaced} />}
    </Dialog>
  )
}

/** What was compared is no longer there. */
const OUTDATED: ReadonlySet<string> = new Set(['words-changed', 'copy-revised'])

function Comparison({
  wish,
  onClose,
  onReplaced,
}: {
  readonly wish: WishedReplacement
  readonly onClose: () => void
  readonly onReplaced: (replacementId: string) => void
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { textId, importId, nth, hasDiscussions } = wish
  const plan = useQuery({
    queryKey: ['replacement-plan', textId, importId, nth],
    queryFn: () => callApi('planReplacement', { params: { textId }, body: { importId } }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const replacing = useMutation({
    mutationFn: ({ wordsVersion, copyVersion }: ReplacementPlan) =>
      callApi('replaceText', {
        params: { textId },
        body: { importId, wordsVersion, copyVersion },
      }),
    onSuccess: ({ replacementId }) => onReplaced(replacementId),
  })
  const failure = replacing.error ?? plan.error
  const isOutdated = failure !== null && OUTDATED.has(failureCode(failure))
  const compareAgain = () => {
    replacing.reset()
    void plan.refetch()
  }
  const isComparing = plan.isFetching
  return (
    <>
      <div aria-live="polite" aria-busy={isComparing}>
        {isComparing && (
          <p className={classes.comparing}>
            <Loader size="xs" aria-hidden /> {t('replacing.comparing')}
          </p>
        )}
        {failure && !isComparing && (
          <Alert color="cinnabar" className={classes.failure}>
            {sentenceFor(failure)}
          </Alert>
        )}
        {plan.data && !isComparing && !isOutdated && (
          <PlanFacts plan={plan.data} hasDiscussions={hasDiscussions} />
        )}
      </div>
      <div className={asking.answers}>
        <Button variant="default" onClick={onClose} disabled={replacing.isPending} data-autofocus>
          {t(plan.data?.isSame ? 'replacing.close' : 'asking.cancel')}
        </Button>
        {failure && !isComparing ? (
          <Button onClick={compareAgain}>{t('replacing.compareAgain')}</Button>
        ) : (
          <Button
            disabled={!plan.data || plan.data.isSame || isComparing}
            loading={replacing.isPending}
            onClick={() => plan.data && replacing.mutate(plan.data)}
          >
            {t('replacing.replace')}
          </Button>
        )}
      </div>
    </>
  )
}
