import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ImportDecisions, ImportPreview, TextView } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureNotice } from '../api/use-failure.ts'
import type { OtherGoal } from '../features/imports/ImportCheck.tsx'
import type { ImportInProgress } from '../features/imports/use-import.ts'
import { latelyReplaced } from '../features/replacing/lately-replaced.ts'
import type { WishedReplacement } from '../features/replacing/ReplaceDialog.tsx'

/** A preview on its way into the place of a text's words. */
interface Replacing {
  /** What the preview is for; undefined where it is for a new text. */
  readonly goal: OtherGoal | undefined
  readonly wish: WishedReplacement | null
  readonly isSettling: boolean
  /** Makes the words as was decided, and compares them with those of the text. */
  readonly compare: (preview: ImportPreview, choices: ImportDecisions) => void
  readonly close: () => void
  readonly isReplaced: (replacementId: string) => void
}

/** `text`: whose words are to be replaced. */
export function useReplacing(
  text: Pick<TextView, 'id' | 'title'> | undefined,
  settle: ImportInProgress['settle'],
): Replacing {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notify = useFailureNotice()
  const [wish, setWish] = useState<WishedReplacement | null>(null)
  const [nth, setNth] = useState(0)
  const settling = useMutation({
    mutationFn: ({
      preview,
      choices,
    }: {
      readonly preview: ImportPreview
      readonly choices: ImportDecisions
    }) => settle(preview, choices),
    onSuccess: (_settled, { preview }) => {
      if (!text) return
      setNth(nth + 1)
      setWish({
        textId: text.id,
        title: text.title,
        importId: preview.importId,
        hasDiscussions: preview.discussions !== null,
        nth,
      })
    },
    onError: notify,
  })
  return {
    goal: text && {
      title: t('replacing.title', { title: text.title }),
      leadFor: (facts) => t('replacing.checkLead', facts),
      button: t('replacing.compare'),
    },
    wish,
    isSettling: settling.isPending,
    compare: (preview, choices) => settling.mutate({ preview, choices }),
    close: () => setWish(null),
    isReplaced: (replacementId) => {
      if (!text) return
      setWish(null)
      latelyReplaced.set({ textId: text.id, replacementId })
      void navigate({ to: '/texts/$textId', params: { textId: text.id }, replace: true })
    },
  }
}

/** A preview without what stays out where words alone are wanted. */
export function wordsAlone(preview: ImportPreview): ImportPreview {
  return { ...preview, discussions: null, proposalCount: 0 }
}
