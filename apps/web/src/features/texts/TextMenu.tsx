import { Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconCalendarDue,
  IconCopyPlus,
  IconLock,
  IconLockOpen,
  IconMapPins,
  IconMessage2Down,
  IconPencil,
  IconReplace,
  IconTrash,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import {
  WORDS_EDITORS,
  type GroupId,
  type TextId,
  type TextState,
  type WordsEditors,
} from '@variorum/document'
import { TITLE_MAX_CHARS } from '@variorum/protocol'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { NameDialog } from '../../asking/NameDialog.tsx'
import { useFetchedPart } from '../../over-page/use-fetched-part.ts'
import { useLedGroups } from './use-led-groups.ts'
import { useTextChange } from './use-text-change.ts'

/** Few texts are read twice. */
const loadReusing = () => import('./ReuseDialog.tsx')

/** What the settings of a text are about. */
export interface ChangeableText extends TextState {
  readonly id: TextId
  readonly title: string
}

/** What whoever may change a text does to it as a whole. `children` is the button that opens the menu. */
export function TextMenu({
  text,
  groupId,
  onDeleted,
  onDates,
  onAddNotes,
  children,
}: {
  readonly text: ChangeableText
  readonly groupId: GroupId
  /** After the text went into the bin. */
  readonly onDeleted?: () => void
  /** Shows what is to be read until when, where that can be set. */
  readonly onDates?: (() => void) | undefined
  /** Takes annotations of a file, where they can be added. */
  readonly onAddNotes?: (() => void) | undefined
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const [isRenaming, setRenaming] = useState(false)
  const [isReusing, setReusing] = useState(false)
  const reusing = useFetchedPart(loadReusing, isReusing, () => setReusing(false))
  const ledGroups = useLedGroups()
  const [question, ask] = useState<Question | null>(null)
  const { mutate: change } = useTextChange(text.id)
  const { title } = text
  const remove = () =>
    ask({
      title: t('texts.deleteTitle', { title }),
      detail: t('texts.deleteDetail'),
      yes: t('texts.deleteYes'),
      onYes: () => change({ isDeleted: true }, onDeleted ? { onSuccess: onDeleted } : {}),
    })
  const LockIcon = text.isLocked ? IconLockOpen : IconLock
  const ArchiveIcon = text.isArchived ? IconArchiveOff : IconArchive
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMapPins {...ICON} />}
            renderRoot={(root) => (
              <Link to="/texts/$textId/ledger" params={{ textId: text.id }} {...root} />
            )}
          >
            {t('texts.ledger')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => setRenaming(true)}>
            {t('texts.rename')}
          </Menu.Item>
          {onDates && (
            <Menu.Item leftSection={<IconCalendarDue {...ICON} />} onClick={onDates}>
              {t('readingDates.menu')}
            </Menu.Item>
          )}
          {!text.isLocked && !text.isArchived && (
            <Menu.Item
              leftSection={<IconReplace {...ICON} />}
              renderRoot={(root) => (
                <Link
                  to="/groups/$groupId/import"
                  params={{ groupId }}
                  search={{ replaces: text.id }}
                  {...root}
                />
              )}
            >
              {t('texts.replace')}
            </Menu.Item>
          )}
          {onAddNotes && !text.isLocked && !text.isArchived && (
            <Menu.Item leftSection={<IconMessage2Down {...ICON} />} onClick={onAddNotes}>
              {t('texts.addNotes')}
            </Menu.Item>
          )}
          {ledGroups.length > 0 && (
            <Menu.Item leftSection={<IconCopyPlus {...ICON} />} onClick={() => setReusing(true)}>
              {t('texts.reuse')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Label id={`editors-${text.id}`}>{t('texts.editors')}</Menu.Label>
          <Menu.RadioGroup
            value={text.wordsEditedBy}
            aria-labelledby={`editors-${text.id}`}
            onChange={(value) => change({ wordsEditedBy: value as WordsEditors })}
          >
            {WORDS_EDITORS.map((editors) => (
              <Menu.RadioItem key={editors} value={editors} closeMenuOnClick>
                {t(`texts.${editors}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item
            leftSection={<LockIcon {...ICON} />}
            onClick={() => change({ isLocked: !text.isLocked })}
          >
            {t(text.isLocked ? 'texts.unlock' : 'texts.lock')}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArchiveIcon {...ICON} />}
            onClick={() => change({ isArchived: !text.isArchived })}
          >
            {t(text.isArchived ? 'texts.unarchive' : 'texts.archive')}
          </Menu.Item>
          <Menu.Item c="var(--mark)" leftSection={<IconTrash {...ICON} />} onClick={remove}>
            {t('texts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        isOpen={isRenaming}
        onClose={() => setRenaming(false)}
        title={t('texts.renameTitle')}
        label={t('texts.title')}
        name={title}
        maxChars={TITLE_MAX_CHARS}
        onRename={(name) => change({ title: name })}
      />
      {reusing && (
        <reusing.ReuseDialog
          isOpen={isReusing}
          onClose={() => setReusing(false)}
          text={text}
          groups={ledGroups}
        />
      )}
      <Confirmation question={question} onClose={() => ask(null)} />
    </>
  )
}

const ICON = { size: 17, stroke: 1.6, 'aria-hidden': true } as const
