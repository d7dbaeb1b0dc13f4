import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../browser/use-composed-enter.ts'
import { Dialog } from '../over-page/Dialog.tsx'
import classes from './asking.module.css'

interface NameDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly label: string
  /** What it is called now. */
  readonly name: string
  readonly maxChars: number
  readonly onRename: (name: string) => void
}

/** Asks for another name; the old one is in the field, selected. An unchanged name changes nothing. */
export function NameDialog({ isOpen, onClose, title, ...form }: NameDialogProps) {
  return (
    <Dialog
      centered
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      title={title}
      classNames={{ title: classes.title, body: classes.body }}
      transitionProps={{ duration: 0 }}
    >
      <NameForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function NameForm({
  label,
  name,
  maxChars,
  onRename,
  onClose,
}: Omit<NameDialogProps, 'isOpen' | 'title'>) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() ? null : t('error.name-required')) },
  })
  return (
    <form
      noValidate
      {...composedEnter}
      onSubmit={form.onSubmit((values) => {
        onClose()
        if (values.name.trim() !== name) onRename(values.name.trim())
      })}
    >
      <TextInput
        data-autofocus
        label={label}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={maxChars}
        onFocus={(event) => event.currentTarget.select()}
        {...form.getInputProps('name')}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('asking.cancel')}
        </Button>
        <Button type="submit">{t('asking.rename')}</Button>
      </div>
    </form>
  )
}
