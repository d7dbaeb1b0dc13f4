import type { TextView } from '@variorum/protocol'
import { useMemo, type ReactNode } from 'react'
import { useLifting } from '../features/silences/use-lifting.tsx'
import { silenceIn, useMaySilence, useSilences } from '../features/silences/use-silences.ts'
import { SilencingContext, type Silencing } from '../features/threads/silencing-context.ts'

/** Lets facilitators keep from writing, in every thread below, whoever wrote there; and let them write again. */
export function OfferSilencing(props: { readonly text: TextView; readonly children: ReactNode }) {
  const { text } = props
  const { id: textId, groupId, isDeleted, me } = text
  const leads = me.role === 'facilitator'
  const maySilence = useMaySilence(groupId, leads)
  const silences = useSilences(groupId, leads)
  const { mutate: lift } = useLifting()
  const silencing = useMemo((): Silencing | null => {
    if (!leads) return null
    return {
      offers: (id, name) => {
        if (id === me.authorId || !maySilence({ isDeleted }, { id, name })) return null
        return silenceIn(silences, textId, id) ? 'lift' : 'silence'
      },
      lift: (memberId, name) => lift({ textId, memberId, name }),
    }
  }, [leads, me.authorId, maySilence, isDeleted, silences, textId, lift])
  return <SilencingContext value={silencing}>{props.children}</SilencingContext>
}
