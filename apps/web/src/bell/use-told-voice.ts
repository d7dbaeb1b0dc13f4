import { useEffect } from 'react'
import { callApi } from '../api/api.ts'
import { keyStore } from '../browser/browser-lends.ts'
import { useInterfaceLanguage } from '../language/start-language.ts'
import { useSession } from '../people/use-session.ts'

/** What this browser told last, so that it does not tell it with every page. */
const STORAGE_KEY = 'variorum.told-voice'

/** Tells the server in which language I read and by which clock, for the mails that it sends me; nobody mails a guest. */
export function useToldVoice(): void {
  const user = useSession().data?.user
  const userId = user && !user.isGuest ? user.id : null
  const language = useInterfaceLanguage()
  useEffect(() => {
    if (userId === null) return
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const voice = [userId, language, timeZone].join(' ')
    if (keyStore().getItem(STORAGE_KEY) === voice) return
    const remember = () => {
      try {
        keyStore().setItem(STORAGE_KEY, voice)
      } catch {
        // A browser that keeps nothing tells it again.
      }
    }
    // The next page tells it, if this one can't.
    void callApi('noteVoice', { body: { language, timeZone } }).then(remember, () => undefined)
  }, [userId, language])
}
