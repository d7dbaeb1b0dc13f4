import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { MEMBER_ROLES, type MemberRole } from '@variorum/document'
import { INVITATION_MAX_DAYS, INVITATION_MAX_USES } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useRoleName } from '../../language/use-role-name.ts'
import { USUAL_WISHES, type InvitationWishes } from './use-invitations.ts'
import classes from './InvitationForm.module.css'

interface Fields {
  readonly role: MemberRole
  /** Empty: as many as come. */
  readonly maxUses: number | ''
  readonly validDays: number | ''
}

/** Asks for whom a link is, how often it works and for how long. */
export function InvitationForm({
  isPending,
  onMake,
  onCancel,
}: {
  readonly isPending: boolean
  readonly onMake: (wishes: InvitationWishes) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation()
  const roleName = useRoleName()
  const form = useForm<Fields>({
    initialValues: { ...USUAL_WISHES, maxUses: '' },
    validate: {
      validDays: (days) => (days === '' ? t('invitations.daysMissing') : null),
    },
  })
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(({ role, maxUses, validDays }) =>
        onMake({
          role,
          maxUses: maxUses === '' ? null : maxUses,
          validDays: validDays === '' ? USUAL_WISHES.validDays : validDays,
        }),
      )}
    >
      <NativeSelect
        autoFocus
        className={classes.role}
        label={t('invitations.role')}
        data={MEMBER_ROLES.map((value) => ({ value, label: roleName(value) }))}
        {...form.getInputProps('role')}
      />
      <NumberInput
        label={t('invitations.uses')}
        placeholder={t('invitations.unlimited')}
        min={1}
        max={INVITATION_MAX_USES}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps('maxUses')}
      />
      <NumberInput
        label={t('invitations.days')}
        min={1}
        max={INVITATION_MAX_DAYS}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps('validDays')}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onCancel}>
          {t('asking.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('invitations.makeSubmit')}
        </Button>
      </div>
    </form>
  )
}
