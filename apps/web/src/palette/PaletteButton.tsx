import { ActionIcon } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isMac } from '../browser/is-mac.ts'
import { shownKeys } from '../browser/shown-keys.ts'
import { useSession } from '../people/use-session.ts'
import { paletteDoor } from './palette-door.ts'

/** Opens the palette, for whoever does not know its keys; nothing for a stranger, and where the bar has no room for it, as on a phone. */
export function PaletteButton({ isCrowded }: { readonly isCrowded: boolean }) {
  const { t } = useTranslation()
  const { data } = useSession()
  if (!data?.user) return null
  return (
    <ActionIcon
      visibleFrom={isCrowded ? 'md' : 'sm'}
      variant="subtle"
      color="gray"
      size={36}
      aria-label={t('palette.title')}
      aria-haspopup="dialog"
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      title={t('palette.button', { keys: shownKeys('Mod-k').join('+') })}
      onClick={paletteDoor.open}
    >
      <IconSearch size={19} stroke={1.6} aria-hidden />
    </ActionIcon>
  )
}
