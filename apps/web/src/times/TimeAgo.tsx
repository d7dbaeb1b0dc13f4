import { useInterfaceLanguage } from '../language/start-language.ts'
import { absoluteTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** A moment in relative words, with the full date on hovering. */
export function TimeAgo({ at, className }: { readonly at: number; readonly className?: string }) {
  const language = useInterfaceLanguage()
  const now = useNow()
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={absoluteTime(at, language)}
      className={className}
    >
      {relativeTime(at, now, language)}
    </time>
  )
}
