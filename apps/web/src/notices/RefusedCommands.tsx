import { Button } from '@mantine/core'
import { IconCloudExclamation } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../composing/CopyButton.tsx'
import { passageOf, wordsOf, type PendingCommand } from '../offline/command.ts'
import { discardCommand, retryCommand } from '../offline/own-outbox.ts'
import { useCommandsIn } from '../offline/use-commands-in.ts'
import { Notice } from './Notice.tsx'
import classes from './Notice.module.css'

/** What this user gave while they were away and the server then refused: why, with their words, until they decide what becomes of it. */
export function RefusedCommands({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const refused = useCommandsIn(textId).filter(({ state }) => state === 'refused')
  if (refused.length === 0) return null
  return (
    <Notice tone="failure" icon={IconCloudExclamation} title={t('connection.refusedCommands')}>
      <ul className={classes.commands}>
        {refused.map((one) => (
          <RefusedCommand key={one.key} one={one} />
        ))}
      </ul>
    </Notice>
  )
}

function RefusedCommand({ one }: { readonly one: PendingCommand }) {
  const { t } = useTranslation()
  const words = wordsOf(one)
  const passage = passageOf(one.command)
  return (
    <li>
      <p className={classes.sentence}>
        <strong>{t(`connection.command-${one.command.name}`)}</strong>
        {' · '}
        {t(
          one.code === 'not-found'
            ? 'connection.commandNotFound'
            : `error.${one.code ?? 'internal'}`,
        )}
      </p>
      {passage !== null && (
        <blockquote className={classes.passage} dir="auto">
          {passage}
        </blockquote>
      )}
      {words !== null && <p className={classes.work}>{words}</p>}
      <div className={classes.choices}>
        {words !== null && <CopyButton words={words} />}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void retryCommand(one.key)?.catch(() => undefined)}
        >
          {t('connection.retryCommand')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => void discardCommand(one.key)?.catch(() => undefined)}
        >
          {t('connection.discardCommand')}
        </Button>
      </div>
    </li>
  )
}
