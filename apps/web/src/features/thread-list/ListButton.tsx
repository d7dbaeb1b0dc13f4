import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Leads to the discussions as a list. */
export function ListButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <Button variant="subtle" size="compact-xs" aria-haspopup="dialog" onClick={onPress}>
      {t('threadList.open')}
    </Button>
  )
}
