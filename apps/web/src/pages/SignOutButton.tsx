import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { useFailureNotice } from '../api/use-failure.ts'
import { Confirmation, type Question } from '../asking/Confirmation.tsx'
import { countDraftsHere } from '../composing/use-draft.ts'
import { countUnsent, type UnsentCount } from '../offline/own-outbox.ts'
import { useSession } from '../people/use-session.ts'
import { useLeaving } from './use-leaving.ts'

/** The way out of this browser. A guest is asked first: for them there is no way back. */
export function SignOutButton({ account }: { readonly account: Account }) {
  const { t } = useTranslation()
  const userId = useSession().data?.user?.id
  const [question, setQuestion] = useState<Question | null>(null)
  const notify = useFailureNotice()
  const signOut = useMutation({
    mutationFn: () => callApi('signOut'),
    onSuccess: useLeaving(),
    onError: notify,
  })
  const leave = () => signOut.mutate()
  const askAboutUnsent = ({ commandCount, textCount }: UnsentCount) =>
    setQuestion({
      title:
        commandCount > 0
          ? t('accounts.signOutUnsentTitle', { count: commandCount })
          : t('accounts.signOutUnsentWordsTitle', { count: textCount }),
      detail: sentenceAbout(commandCount, textCount),
      yes: t('accounts.signOut'),
      onYes: account.email === null ? ask : leave,
    })
  const sentenceAbout = (commandCount: number, textCount: number) => {
    if (textCount === 0) return t('accounts.signOutUnsentDetail')
    if (commandCount === 0) return t('accounts.signOutUnsentWordsDetail')
    return t('accounts.signOutUnsentBothDetail', { count: textCount })
  }
  const begin = async () => {
    const { commandCount, textCount } = await countUnsent()
    const draftCount = userId === undefined ? 0 : countDraftsHere(userId)
    const unsent = { commandCount: commandCount + draftCount, textCount }
    if (unsent.commandCount + unsent.textCount > 0) askAboutUnsent(unsent)
    else if (account.email === null) ask()
    else leave()
  }
  const ask = () =>
    setQuestion({
      title: t('accounts.signOutGuestTitle'),
      detail: t('accounts.signOutGuestDetail', { name: account.name }),
      yes: t('accounts.signOut'),
      onYes: leave,
    })
  return (
    <>
      <Button variant="default" size="md" loading={signOut.isPending} onClick={() => void begin()}>
        {t('accounts.signOut')}
      </Button>
      <Confirmation question={question} onClose={() => setQuestion(null)} />
    </>
  )
}
