import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { useFetchedPart } from '../../over-page/use-fetched-part.ts'
import { copyDoor } from './copy-door.ts'

/** What a copy can be is of no use before somebody wants one. */
const loadDialog = () => import('./CopyDialog.tsx')

/** Takes an annotated copy of the text home. */
export function ExportButton({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  useEffect(() => copyDoor.onOpen(open), [open])
  const part = useFetchedPart(loadDialog, isOpen, close)
  return (
    <>
      <HeaderButton
        icon={IconDownload}
        word={t('exports.button')}
        aria-haspopup="dialog"
        onClick={open}
      />
      {part && <part.CopyDialog textId={textId} isOpen={isOpen} onClose={close} />}
    </>
  )
}
