import { useParams } from '@tanstack/react-router'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { DraftsOf } from '../composing/DraftsOf.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useText } from '../people/use-group.ts'
import { useSession } from '../people/use-session.ts'
import { lifeOf } from '../rooms/connect-text.ts'
import { useTextRooms, type AskAgain } from '../rooms/use-text-rooms.ts'
import '../annotations/kinds.css'
import { LedgerOf } from './LedgerOf.tsx'
import { LedgerSkeleton } from './LedgerSkeleton.tsx'
import { ReviewLink } from './ReviewLink.tsx'

/** What became of every annotation of a text when its words were changed; the doubtful ones one by one. */
export function LedgerPage() {
  const { t } = useTranslation()
  const { textId } = useParams({ from: '/texts/$textId/ledger' })
  const text = useText(textId)
  const session = useSession()
  const { data } = text
  const userId = session.data?.user?.id ?? null
  const isReady = data !== undefined && !session.isPending
  return (
    <PageFrame
      title={data ? t('ledger.ledgerOf', { title: data.title }) : t('ledger.title')}
      group={data && { id: data.groupId, name: data.groupName }}
      text={data}
      section={t('ledger.title')}
      actions={data && <ReviewLink text={data} />}
      width={isReady || !text.isError ? 'full' : 'regular'}
    >
      {isReady && (
        <DraftsOf userId={userId}>
          {/* The browser keeps what is read here under the reader's id. */}
          <OpenLedger
            key={`${userId ?? ''} ${lifeOf(data)}`}
            text={data}
            userId={userId}
            askAgain={text.refetch}
          />
        </DraftsOf>
      )}
      {!isReady && text.isError && (
        <FailureState failure={text.error} retry={() => void text.refetch()} />
      )}
      {!isReady && !text.isError && <LedgerSkeleton />}
    </PageFrame>
  )
}

function OpenLedger(props: {
  readonly text: TextView
  readonly userId: string | null
  readonly askAgain: AskAgain
}) {
  const connection = useTextRooms(props.text, props.userId, props.askAgain)
  if (!connection) return <LedgerSkeleton />
  return <LedgerOf text={props.text} connection={connection} />
}
