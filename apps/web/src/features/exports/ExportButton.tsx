import { IconDownload } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { copyDoor } from './copy-door.ts'
import { CopyDialog } from './CopyDialog.tsx'

/** Takes an annotated copy of the text home. */
export function ExportButton({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => copyDoor.onOpen(() => setOpen(true)), [])
  return (
    <>
      <HeaderButton
        icon={IconDownload}
        word={t('exports.button')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      <CopyDialog textId={textId} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
