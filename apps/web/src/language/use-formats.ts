import { useMemo } from 'react'
import { useInterfaceLanguage } from './start-language.ts'

/** Dates as the interface's language writes them; a `moment` has its minute too. `time` is milliseconds since 1970. */
export function useFormats(): {
  readonly date: (time: number) => string
  readonly moment: (time: number) => string
} {
  const language = useInterfaceLanguage()
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
    const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
    return { date: (time) => dates.format(time), moment: (time) => moments.format(time) }
  }, [language])
}
