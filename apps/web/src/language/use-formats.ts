import { useMemo } from 'react'
import { useInterfaceLanguage } from './start-language.ts'

/** Dates as the interface's language writes them. `time` is milliseconds since 1970. */
export function useFormats(): { readonly date: (time: number) => string } {
  const language = useInterfaceLanguage()
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
    return { date: (time) => dates.format(time) }
  }, [language])
}
