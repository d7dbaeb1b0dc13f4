import { Button } from '@mantine/core'
import { IconCloudExclamation } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import type { ErrorCode } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../composing/CopyButton.tsx'
import { passageOf, wordsOf, type PendingCommand } from '../offline/command.ts'
import { discardCommand, pendingCommands, retryCommand } from '../offline/own-outbox.ts'
import { useCommandsIn } from '../offline/use-commands-in.ts'
import { useObservable } from '../state/observable.ts'
import { Notice } from './Notice.tsx'
import classes from './Notice.module.css'

/** Asked again, the answer is the same. */
const FINAL: ReadonlySet<ErrorCode | null> = new Set(['done-already', 'desk-changed'])

/** What this user gave while they were away and the server then refused: why, with their words, until they decide what becomes of it. */
export function RefusedCommands({ textId }: { readonly textId: TextId }) {
  return <Refused commands={useCommandsIn(textId)} />
}

/** The same for several texts. */
export function RefusedInTexts({ textIds }: { readonly textIds: readonly TextId[] }) {
  const commands = useObservable(pendingCommands)
  return <Refused commands={commands.filter(({ textId }) => textIds.includes(textId))} />
}

function Refused({ commands }: { readonly commands: readonly PendingCommand[] }) {
  const { t } = useTranslation()
  const refused = commands.filter(({ state }) => state === 'refused')
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
  const passage = one.about ?? passageOf(one.command)
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
        {!FINAL.has(one.code) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void retryCommand(one.key)?.catch(() => undefined)}
          >
            {t('connection.retryCommand')}
          </Button>
        )}
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
