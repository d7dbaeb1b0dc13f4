import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileTypeDocx, IconFileTypeHtml } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { COPY_FORMATS, type CopyFormat } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportUrl } from '../../connection/api.ts'
import { useFailureNotice } from '../../connection/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { downloadCopy } from './download-copy.ts'
import classes from './ExportMenu.module.css'

const ICONS = { html: IconFileTypeHtml, docx: IconFileTypeDocx } as const

/** Takes an annotated copy of the text home. */
export function ExportMenu({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const showFailure = useFailureNotice()
  const [isLoading, setLoading] = useState(false)
  const download = async (format: CopyFormat) => {
    setLoading(true)
    try {
      await downloadCopy(exportUrl(textId, format, language), format)
    } catch (failure) {
      showFailure(failure)
    } finally {
      setLoading(false)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          className={classes.button ?? ''}
          loading={isLoading}
          aria-label={t('exports.menu')}
        >
          <IconDownload size={18} stroke={1.75} aria-hidden />
          <span className={classes.word}>{t('exports.menu')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COPY_FORMATS.map((format) => {
          const Icon = ICONS[format]
          return (
            <Menu.Item
              key={format}
              leftSection={<Icon size={20} stroke={1.5} aria-hidden />}
              onClick={() => void download(format)}
            >
              {t(`exports.${format}`)}
              <span className={classes.hint}>{t(`exports.${format}Hint`)}</span>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
