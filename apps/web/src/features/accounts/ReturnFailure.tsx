import { AppError, isErrorCode } from '@variorum/protocol'
import { useState } from 'react'
import { useFailureSentence } from '../../api/use-failure.ts'
import classes from './Provider.module.css'

/** Why somebody came back from the sign-in provider as they had left. */
export function ReturnFailure() {
  const sentenceFor = useFailureSentence()
  const [code] = useState(() => new URLSearchParams(window.location.search).get('failed'))
  if (!isErrorCode(code)) return null
  return (
    <p role="alert" className={classes.failure}>
      {sentenceFor(new AppError(code))}
    </p>
  )
}
