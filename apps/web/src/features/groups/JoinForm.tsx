import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { NAME_MAX_CHARS } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import classes from './NameForm.module.css'

/** Asks for the name that the group will see. */
export function JoinForm({
  knownName,
  isNameHidden,
  isPending,
  onSubmit,
}: {
  /** Of somebody who is in another group here already. */
  readonly knownName: string
  /** From the other members. */
  readonly isNameHidden: boolean
  readonly isPending: boolean
  readonly onSubmit: (name: string) => void
}) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const form = useForm({
    initialValues: { name: knownName },
    validate: { name: (name) => (name.trim() ? null : t('groups.nameMissing')) },
  })
  return (
    <form
      noValidate
      className={classes.form}
      {...composedEnter}
      onSubmit={form.onSubmit(({ name }) => onSubmit(name))}
    >
      <TextInput
        size="md"
        label={t('groups.yourName')}
        description={t(isNameHidden ? 'groups.namesHiddenHint' : 'groups.yourNameHint')}
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
        maxLength={NAME_MAX_CHARS}
        {...form.getInputProps('name')}
      />
      <Button type="submit" size="md" loading={isPending}>
        {t('groups.joinSubmit')}
      </Button>
    </form>
  )
}
