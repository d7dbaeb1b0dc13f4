import { useTranslation } from 'react-i18next'
import type { RightsChange } from '../rooms/rights-change.ts'
import { Notice } from './Notice.tsx'
import { UnsentWork } from './UnsentWork.tsx'

/** Says what this member may or may no longer do here, until it is closed; with what can't be sent any more. */
export function RightsNotice(props: {
  readonly change: RightsChange
  readonly unsent: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Notice tone="news" title={t(`connection.rights-${props.change}`)} onClose={props.onClose}>
      <UnsentWork pieces={props.unsent} />
    </Notice>
  )
}
