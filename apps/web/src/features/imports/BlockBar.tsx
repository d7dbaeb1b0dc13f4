import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowMergeLeft,
  IconChevronDown,
  IconKeyboard,
  IconPilcrow,
  IconTrash,
} from '@tabler/icons-react'
import { isChosenRole, type ParagraphRole } from '@variorum/document'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLE_NAMES } from '../reading/role-names.ts'
import type { BlockDesk } from './use-block-desk.ts'
import classes from './BlockBar.module.css'

const OFFERED = (Object.keys(ROLE_NAMES) as ParagraphRole[]).filter(isChosenRole)

/** What can be done with the selected block, and the way back and forth. */
export function BlockBar({
  desk,
  onHelp,
}: {
  readonly desk: BlockDesk
  readonly onHelp: () => void
}) {
  const { t } = useTranslation()
  const { selected } = desk
  const role = selected ? t(ROLE_NAMES[selected.role]) : t('imports.role')
  return (
    <div role="toolbar" aria-label={t('imports.blockBar')} className={classes.bar}>
      <Tool name={t('imports.split')} isOff={!desk.mayChoose} onPress={desk.part}>
        <IconPilcrow size={20} stroke={1.6} aria-hidden />
      </Tool>
      <Tool name={t('imports.join')} isOff={!desk.mayJoin} onPress={desk.join}>
        <IconArrowMergeLeft size={20} stroke={1.6} aria-hidden />
      </Tool>
      <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            className={classes.role ?? ''}
            variant="default"
            disabled={!desk.mayChoose}
            rightSection={<IconChevronDown size={16} stroke={1.6} aria-hidden />}
            aria-label={t('imports.roleIs', { role })}
          >
            {role}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {OFFERED.map((offered) => (
            <Menu.Item
              key={offered}
              className={classes.offered ?? ''}
              aria-current={offered === selected?.role || undefined}
              onClick={() => desk.setRole(offered)}
            >
              {t(ROLE_NAMES[offered])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tool name={t('imports.delete')} isOff={!desk.mayDelete} onPress={desk.remove}>
        <IconTrash size={20} stroke={1.6} aria-hidden />
      </Tool>
      <span className={classes.gap} />
      <Tool name={t('imports.undo')} isOff={!desk.undo} onPress={() => desk.undo?.()}>
        <IconArrowBackUp size={20} stroke={1.6} aria-hidden />
      </Tool>
      <Tool name={t('imports.redo')} isOff={!desk.redo} onPress={() => desk.redo?.()}>
        <IconArrowForwardUp size={20} stroke={1.6} aria-hidden />
      </Tool>
      <span className={classes.keys}>
        <Tool name={t('imports.keys')} isOff={false} onPress={onHelp}>
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
        </Tool>
      </span>
      <span role="status" className={classes.said}>
        {desk.said}
      </span>
    </div>
  )
}

function Tool({
  name,
  isOff,
  onPress,
  children,
}: {
  readonly name: string
  readonly isOff: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <ActionIcon
      className={classes.tool ?? ''}
      variant="subtle"
      color="gray"
      aria-label={name}
      title={name}
      disabled={isOff}
      onClick={onPress}
    >
      {children}
    </ActionIcon>
  )
}
