import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MAIL_PACES, type MailChoice, type MailPace } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import classes from './MailChoices.module.css'

type Choices = EndpointResponse<'readMailChoices'>

/** How often I am mailed what happened, in each of my groups; where none can come, why. Nothing before the server has said. */
export function MailChoices(props: {
  readonly account: { readonly email: string | null; readonly isEmailConfirmed: boolean }
}) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const { email, isEmailConfirmed } = props.account
  // Another address, or one that was confirmed meanwhile, is another answer.
  const queryKey = ['mail-choices', email, isEmailConfirmed]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi('readMailChoices', { signal }),
  })
  const choose = useMutation({
    mutationFn: ({ groupId, direct, others }: Choices['groups'][number]) =>
      callApi('chooseMail', { params: { groupId }, body: { direct, others } }),
    // Shown as chosen while it is on its way.
    onMutate: (chosen) => {
      queryClient.setQueryData<Choices>(queryKey, (before) => before && withChoice(before, chosen))
    },
    onError: notify,
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
  if (!data) return null
  const { sendsMail, address, isConfirmed, groups } = data
  if (!sendsMail) return <p className={classes.lead}>{t('mails.none')}</p>
  if (address === null) return <p className={classes.lead}>{t('mails.guest')}</p>
  const entries = MAIL_PACES.map((pace) => ({ value: pace, label: t(`mails.pace-${pace}`) }))
  return (
    <>
      <p className={classes.lead}>
        {t(isConfirmed ? 'mails.lead' : 'mails.unconfirmed', { address })}
      </p>
      <ul className={classes.list}>
        {groups.map((chosen) => {
          const select = (of: keyof MailChoice) => (
            <NativeSelect
              label={t(`mails.${of}`)}
              aria-label={t(`mails.${of}In`, { group: chosen.name })}
              value={chosen[of]}
              data={entries}
              onChange={(event) =>
                choose.mutate({ ...chosen, [of]: event.currentTarget.value as MailPace })
              }
            />
          )
          return (
            <li key={chosen.groupId} className={classes.group}>
              <p className={classes.name}>{chosen.name}</p>
              <div className={classes.choices}>
                {select('direct')}
                {select('others')}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function withChoice(before: Choices, chosen: Choices['groups'][number]): Choices {
  const groups = before.groups.map((one) => (one.groupId === chosen.groupId ? chosen : one))
  return { ...before, groups }
}
