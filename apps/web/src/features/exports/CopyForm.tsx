import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { CopyWarning, TextId } from '@variorum/document'
import type { CopyChoices } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportUrl } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { useFollowedWork } from '../../long-work/use-followed-work.ts'
import { COPY_COURSE } from '../../long-work/work-course.ts'
import { WorkProgressBar } from '../../long-work/WorkProgressBar.tsx'
import { useSession } from '../../people/use-session.ts'
import { ContentsChoice } from './ContentsChoice.tsx'
import { isWholeCopy } from './copy-contents.ts'
import { downloadCopy } from './download-copy.ts'
import { foresightQuery } from './foresight-query.ts'
import { Foresight } from './Foresight.tsx'
import { FormatChoice } from './FormatChoice.tsx'
import { MoreChoices } from './MoreChoices.tsx'
import { beginWishedCopy, keepWishedCopy } from './wished-copy.ts'
import classes from './CopyDialog.module.css'

/** Somebody who ticks three boxes asks once. */
const ASK_AFTER_MS = 300

/** Format, who it is for, everything else folded away; then what the file will tell, and the button that takes it. */
export function CopyForm(props: {
  readonly textId: TextId
  readonly choices: CopyChoices
  /** With what the copy had to leave out or say otherwise. */
  readonly onTaken: (warnings: readonly CopyWarning[]) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const userId = useSession().data?.user?.id ?? null
  const showFailure = useFailureNotice()
  const ownVoice = { language, timeZone: browserZone() }
  const [copy, setCopy] = useState(() => beginWishedCopy(userId, ownVoice))
  const [asked] = useDebouncedValue(copy, ASK_AFTER_MS)
  const looking = useQuery(foresightQuery(props.textId, asked))
  // What was said of another choice stands below until the answer comes, and is no answer.
  const isBehind = asked !== copy || looking.isPlaceholderData || looking.isFetching
  const failure = isBehind ? null : looking.error
  const foresight = failure ? null : (looking.data ?? null)
  const [isLoading, setLoading] = useState(false)
  const { progress, follow } = useFollowedWork()
  const leaving = useRef<AbortController>(undefined)
  // Whoever closes the dialogue waits for no file any more.
  useEffect(() => () => leaving.current?.abort(), [])
  const { format, additions, voice, wish } = copy
  const url = exportUrl(props.textId, format, additions, voice, wish)
  // What only some see is chosen each time, by whoever reads what it tells.
  const link = exportUrl(props.textId, format, [], voice, wish)
  const download = async () => {
    setLoading(true)
    const { signal } = (leaving.current = new AbortController())
    try {
      const warnings = await follow((workId) => downloadCopy(url, format, { signal, workId }))
      keepWishedCopy(userId, copy, ownVoice)
      props.onTaken(warnings)
    } catch (failure) {
      if (!signal.aborted) showFailure(failure)
    } finally {
      setLoading(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isBehind) return
        void download()
      }}
    >
      <FormatChoice format={format} onChange={(chosen) => setCopy({ ...copy, format: chosen })} />
      <ContentsChoice
        choices={props.choices}
        additions={additions}
        states={wish.states}
        isWhole={!isBehind && foresight !== null && isWholeCopy(foresight)}
        onChange={(chosen) => setCopy({ ...copy, additions: chosen })}
      />
      <MoreChoices
        copy={copy}
        link={link}
        foresight={foresight}
        mayChooseStates={props.choices.mayChooseStates}
        onChange={setCopy}
      />
      <Foresight
        foresight={foresight}
        copy={asked}
        isBehind={isBehind}
        failure={failure}
        onRetry={() => void looking.refetch()}
      />
      <div className={classes.foot}>
        <WorkProgressBar progress={progress} course={COPY_COURSE} />
        <Button variant="default" onClick={props.onClose}>
          {t('asking.cancel')}
        </Button>
        <Button type="submit" loading={isLoading} disabled={isBehind}>
          {t('exports.download')}
        </Button>
      </div>
    </form>
  )
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
