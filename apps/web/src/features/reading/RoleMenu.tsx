import { Button, Menu } from '@mantine/core'
import {
  IconCheck,
  IconChevronDown,
  IconIndentDecrease,
  IconIndentIncrease,
} from '@tabler/icons-react'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { useEditorState, type Editor } from '@tiptap/react'
import { isListItem, type ParagraphRole } from '@variorum/document'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownKeys } from '../../browser/shown-keys.ts'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'
import { FIXED_ROLES, ROLE_KEYS, ROLE_NAMES } from './role-names.ts'
import { takeDepth, takeRole } from './take-form.ts'
import classes from './EditingMode.module.css'

const DEPTHS = [
  { way: 'deeper', label: 'reading.deeper', Icon: IconIndentIncrease },
  { way: 'shallower', label: 'reading.shallower', Icon: IconIndentDecrease },
] as const

const OFFERED = (Object.keys(ROLE_NAMES) as ParagraphRole[]).filter(
  (role) => !FIXED_ROLES.has(role),
)

/** Says what the paragraph of the caret is, and has all selected ones be something else. */
export function RoleMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const role = useEditorState({ editor, selector: (at) => roleAt(at.editor.state) })
  const change = (made: (state: EditorState) => Transaction | null) => {
    const { view, state } = editor
    const transaction = made(state)
    if (transaction) view.dispatch(transaction)
    view.focus()
    setSaid(t('reading.roleNow', { role: t(ROLE_NAMES[roleAt(view.state)]) }))
  }
  return (
    <>
      <span className={classes.unseen} role="status">
        {said}
      </span>
      <Menu
        position="bottom-end"
        returnFocus={false}
        // One goes on in the words. After Escape the focus is on the button, after a click on what was clicked.
        onClose={() => editor.view.focus()}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={FIXED_ROLES.has(role)}
            className={classes.role ?? ''}
            aria-label={t('reading.roleNow', { role: t(ROLE_NAMES[role]) })}
            rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
          >
            {t(ROLE_NAMES[role])}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={role}>
            {OFFERED.map((offered) => (
              <Menu.RadioItem
                key={offered}
                value={offered}
                closeMenuOnClick
                checkIcon={<IconCheck size={14} stroke={2} aria-hidden />}
                rightSection={<Keys keys={ROLE_KEYS[offered]} />}
                onChange={() => change((state) => takeRole(state, offered))}
              >
                {t(ROLE_NAMES[offered])}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          {isListItem(role) && (
            <>
              <Menu.Divider />
              {DEPTHS.map(({ way, label, Icon }) => (
                <Menu.Item
                  key={way}
                  leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                  rightSection={<Keys keys={way === 'deeper' ? 'Tab' : 'Shift-Tab'} />}
                  onClick={() => change((state) => takeDepth(state, way))}
                >
                  {t(label)}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function Keys({ keys }: { readonly keys: string | undefined }) {
  if (keys === undefined) return null
  return <span className={classes.keys}>{shownKeys(keys).join('+')}</span>
}

function roleAt({ selection }: EditorState): ParagraphRole {
  return attributesOf(selection.$head.parent).role
}
