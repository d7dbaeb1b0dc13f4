import { Button } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import classes from './AccountForm.module.css'

/** Fields with a button below, and between them why the last try failed. */
export function AccountForm({
  submit,
  isPending,
  failure,
  onSubmit,
  children,
}: {
  /** What the button does. */
  readonly submit: string
  readonly isPending: boolean
  /** Null if nothing failed. */
  readonly failure: unknown
  readonly onSubmit: FormEventHandler<HTMLFormElement>
  readonly children: ReactNode
}) {
  const composedEnter = useComposedEnter()
  const sentenceFor = useFailureSentence()
  return (
    <form noValidate className={classes.form} {...composedEnter} onSubmit={onSubmit}>
      {children}
      {failure === null ? null : (
        <p role="alert" className={classes.failure}>
          {sentenceFor(failure)}
        </p>
      )}
      <Button type="submit" size="md" loading={isPending} className={classes.submit}>
        {submit}
      </Button>
    </form>
  )
}
