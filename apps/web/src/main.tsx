import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './faces.css'
import './page.css'
import './features/reading-settings/reading-settings.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { askBeforeLeaving } from './browser/ask-before-leaving.ts'
import { giveFocus, keepFocus } from './browser/keep-focus.ts'
import { forgetDraftsHereBut, wouldLoseDrafts } from './composing/use-draft.ts'
import { fetchDeskAhead } from './features/desk/desk-query.ts'
import { readDeskSearch } from './features/desk/desk-search.ts'
import { showReadingSettings } from './features/reading-settings/reading-settings.ts'
import { startLanguage } from './language/start-language.ts'
import { loadCatalogue } from './load-catalogue.ts'
import { keepOnDevice } from './offline/keep-on-device.ts'
import { keepShell } from './offline/keep-shell.ts'
import { areCommandsKept, sendFor } from './offline/own-outbox.ts'
import { historyLayers } from './over-page/use-back-closes.ts'
import { textQuery } from './people/use-group.ts'
import { sessionQuery } from './people/use-session.ts'
import { router } from './router.tsx'
import { colorSchemeManager, cssVariables, theme } from './theme.ts'

void import('./fonts.ts')
await startLanguage(loadCatalogue)

router.subscribe('onRendered', ({ pathChanged }) => {
  // The link that was followed is gone with its page; readers of the new page start at its content.
  if (pathChanged && document.activeElement === document.body)
    giveFocus(document.getElementById('content'))
})

router.history.subscribe(({ action: { type } }) => {
  if (type === 'PUSH') historyLayers().navigated('push')
  if (type === 'REPLACE') historyLayers().navigated('replace')
})
historyLayers()

showReadingSettings()
keepFocus()

const queryClient = createQueryClient()
keepOnDevice(queryClient, (userId) => {
  sendFor(userId)
  // A session that only ended costs nobody their drafts.
  if (userId !== null) forgetDraftsHereBut(userId)
})
askBeforeLeaving(() => wouldLoseDrafts() || !areCommandsKept.get())
void keepShell()

// The code of a page takes longer than these answers, which it would ask for only once it runs.
router.subscribe('onBeforeLoad', ({ toLocation: { pathname, search } }) => {
  const [, groupId] = /^\/groups\/([^/]+)\/desk$/.exec(pathname) ?? []
  if (groupId !== undefined) {
    void queryClient.prefetchQuery(sessionQuery)
    void fetchDeskAhead(queryClient, groupId as GroupId, readDeskSearch({ ...search }))
  }
  const [, textId] = /^\/texts\/([^/]+)/.exec(pathname) ?? []
  if (textId === undefined) return
  void queryClient.prefetchQuery(sessionQuery)
  void queryClient.prefetchQuery(textQuery(textId as TextId))
})

const container = document.getElementById('app')
if (!container) throw new Error('index.html has no #app')
createRoot(container).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
