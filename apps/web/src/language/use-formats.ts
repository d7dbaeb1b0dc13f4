import { useMemo } from 'react'
import { useInterfaceLanguage } from './start-language.ts'

/** Somebody who plans a week thinks of its days. */
const APPOINTMENT = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** Dates as the interface's language writes them; a `moment` has its minute too, and an `appointment` its weekday and no year. `time` is milliseconds since 1970. */
export function useFormats(): {
  readonly date: (time: number) => string
  readonly moment: (time: number) => string
  readonly appointment: (time: number) => string
} {
  const language = useInterfaceLanguage()
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
    const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
    const appointments = new Intl.DateTimeFormat(language, APPOINTMENT)
    return {
      date: (time) => dates.format(time),
      moment: (time) => moments.format(time),
      appointment: (time) => appointments.format(time),
    }
  }, [language])
}
