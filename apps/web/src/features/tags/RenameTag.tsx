import { Autocomplete, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { cleanTag, faultOfTag, isSameTag, type GroupId } from '@variorum/document'
import type { TagUse } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import classes from './GroupTags.module.css'

/** Asks for another name, and says beforehand what becomes of how many annotations: where the name is known, two tags become one. */
export function RenameTag(props: {
  readonly groupId: GroupId
  /** Null: nothing is asked. */
  readonly renaming: TagUse | null
  /** Every tag that can be meant by a new name. */
  readonly known: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { renaming } = props
  return (
    <Dialog
      centered
      opened={renaming !== null}
      onClose={props.onClose}
      withCloseButton={false}
      title={renaming && t('tags.renameTitle', { tag: renaming.tag })}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      {renaming && <RenameForm {...props} renaming={renaming} />}
    </Dialog>
  )
}

function RenameForm(props: Parameters<typeof RenameTag>[0] & { readonly renaming: TagUse }) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const { groupId, onClose } = props
  const { tag: from, count } = props.renaming
  const [words, setWords] = useState(from)
  const fault = faultOfTag(words)
  const to = cleanTag(words)
  const merged = props.known.find((tag) => isSameTag(tag, to) && !isSameTag(tag, from))
  const rename = useCommand((name: string) =>
    callApi('renameTag', { params: { groupId }, body: { from, to: name } }),
  )
  const send = async () => {
    if (fault !== null || to === from || rename.isPending) return
    try {
      const done = await rename.mutateAsync(merged ?? to)
      const message = t(merged === undefined ? 'tags.renamed' : 'tags.merged', {
        count: done.count,
      })
      notifications.show({ message, closeButtonProps: { 'aria-label': t('tags.close') } })
      onClose()
    } catch {
      // The command has told why, and the name is still in the field.
    }
  }
  const others = [...new Set(props.known)].filter((tag) => !isSameTag(tag, from))
  return (
    <form
      noValidate
      {...composedEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Autocomplete
        data-autofocus
        label={t('tags.renameLabel')}
        data={others}
        value={words}
        onChange={setWords}
        onFocus={(event) => event.currentTarget.select()}
        error={fault && t(`error.${fault}`)}
      />
      <p className={classes.intro} role="status">
        {merged === undefined
          ? t('tags.renameDetail', { count })
          : t('tags.mergeDetail', { to: merged, count })}
      </p>
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('tags.cancel')}
        </Button>
        <Button
          type="submit"
          {...(merged !== undefined && { color: 'cinnabar' })}
          disabled={fault !== null || to === from}
          loading={rename.isPending}
        >
          {t(merged === undefined ? 'tags.renameYes' : 'tags.mergeYes')}
        </Button>
      </div>
    </form>
  )
}
