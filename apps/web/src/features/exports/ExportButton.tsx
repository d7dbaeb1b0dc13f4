import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyDialog } from './CopyDialog.tsx'
import classes from './ExportButton.module.css'

/** Takes an annotated copy of the text home. */
export function ExportButton({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        size="sm"
        className={classes.button ?? ''}
        aria-label={t('exports.button')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <IconDownload size={18} stroke={1.75} aria-hidden />
        <span className={classes.word}>{t('exports.button')}</span>
      </Button>
      <CopyDialog textId={textId} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
