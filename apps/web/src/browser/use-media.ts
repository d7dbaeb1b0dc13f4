import { useMemo, useSyncExternalStore } from 'react'

/** True while the page fits a media query. Asked once for each change: every question makes the browser lay the page out. */
export function useMedia(query: string): boolean {
  const { subscribe, get } = useMemo(() => watch(query), [query])
  return useSyncExternalStore(subscribe, get)
}

function watch(query: string) {
  const media = window.matchMedia(query)
  let { matches } = media
  return {
    get: () => matches,
    subscribe: (listener: () => void) => {
      const onChange = () => {
        matches = media.matches
        listener()
      }
      onChange()
      media.addEventListener('change', onChange)
      return () => media.removeEventListener('change', onChange)
    },
  }
}
