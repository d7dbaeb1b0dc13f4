import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { GROUP_NAME_MAX_CHARS, NAME_MAX_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import classes from './NameForm.module.css'

export interface NewGroup {
  readonly name: string
  readonly groupName: string
}

/** Asks for the two names that a new group needs. */
export function SetupForm({
  knownName = '',
  submit,
  isPending,
  onSubmit,
}: {
  /** Of somebody who is in another group here already. */
  readonly knownName?: string
  /** What the button says. */
  readonly submit: string
  readonly isPending: boolean
  readonly onSubmit: (group: NewGroup) => void
}) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const form = useForm<NewGroup>({
    initialValues: { name: knownName, groupName: '' },
    validate: {
      name: (name) => (name.trim() ? null : t('groups.nameMissing')),
      groupName: (groupName) => (groupName.trim() ? null : t('groups.groupNameMissing')),
    },
  })
  return (
    <form noValidate className={classes.form} {...composedEnter} onSubmit={form.onSubmit(onSubmit)}>
      <TextInput
        size="md"
        label={t('groups.yourName')}
        description={t('groups.yourNameHint')}
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
        maxLength={NAME_MAX_CHARS}
        {...form.getInputProps('name')}
      />
      <TextInput
        size="md"
        label={t('groups.groupName')}
        description={t('groups.groupNameHint')}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={GROUP_NAME_MAX_CHARS}
        {...form.getInputProps('groupName')}
      />
      <Button type="submit" size="md" loading={isPending}>
        {submit}
      </Button>
    </form>
  )
}
