import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import type { AnnotationId, GroupId, ImportId, ParagraphId, TextId } from '@variorum/document'
import { SAMPLE_LANGUAGES, type SampleLanguage } from '@variorum/protocol'
import { readDeskSearch } from './features/desk/desk-search.ts'
import { readLedgerSearch } from './features/ledger/ledger-search.ts'
import { readParticipationSearch } from './features/participation/participation-search.ts'
import { NewVersion } from './frame/NewVersion.tsx'
import { PageLoading } from './frame/PageLoading.tsx'
import { FailurePage } from './pages/FailurePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { PalettePlace } from './palette/PalettePlace.tsx'

const root = createRootRoute({ component: Everywhere })

function Everywhere() {
  return (
    <>
      <Outlet />
      <NewVersion />
      <PalettePlace />
    </>
  )
}

const ofGroup = {
  parse: ({ groupId }: { groupId: string }) => ({ groupId: groupId as GroupId }),
  stringify: ({ groupId }: { groupId: GroupId }) => ({ groupId }),
}
const ofText = {
  parse: ({ textId }: { textId: string }) => ({ textId: textId as TextId }),
  stringify: ({ textId }: { textId: TextId }) => ({ textId }),
}

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/HomePage.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('./pages/SetupPage.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./pages/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/link',
    component: lazyRouteComponent(() => import('./pages/SignInLinkPage.tsx'), 'SignInLinkPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(
      () => import('./pages/ResetPasswordPage.tsx'),
      'ResetPasswordPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/confirm-email',
    component: lazyRouteComponent(() => import('./pages/ConfirmEmailPage.tsx'), 'ConfirmEmailPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/stop-mail',
    component: lazyRouteComponent(() => import('./pages/StopMailPage.tsx'), 'StopMailPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/continue',
    component: lazyRouteComponent(() => import('./pages/ContinuePage.tsx'), 'ContinuePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/AccountPage.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/join/$token',
    component: lazyRouteComponent(() => import('./pages/JoinPage.tsx'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId',
    params: ofGroup,
    component: lazyRouteComponent(() => import('./pages/GroupPage.tsx'), 'GroupPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId/import',
    params: ofGroup,
    validateSearch: (search): { sample?: SampleLanguage; import?: ImportId; replaces?: TextId } => {
      const sample = SAMPLE_LANGUAGES.find((language) => language === search['sample'])
      const [kept, replaced] = [search['import'], search['replaces']]
      return {
        ...(sample ? { sample } : {}),
        ...(typeof kept === 'string' ? { import: kept as ImportId } : {}),
        // The text whose words what is read is to take the place of.
        ...(typeof replaced === 'string' ? { replaces: replaced as TextId } : {}),
      }
    },
    component: lazyRouteComponent(() => import('./pages/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId/audit',
    params: ofGroup,
    component: lazyRouteComponent(() => import('./pages/AuditPage.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId/desk',
    params: ofGroup,
    validateSearch: readDeskSearch,
    component: lazyRouteComponent(() => import('./pages/DeskPage.tsx'), 'DeskPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId/participation',
    params: ofGroup,
    validateSearch: readParticipationSearch,
    component: lazyRouteComponent(
      () => import('./pages/ParticipationPage.tsx'),
      'ParticipationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/groups/$groupId/hard',
    params: ofGroup,
    validateSearch: (search): { text?: TextId } => {
      const { text } = readParticipationSearch(search)
      return text ? { text } : {}
    },
    component: lazyRouteComponent(() => import('./pages/HardPlacesPage.tsx'), 'HardPlacesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/texts/$textId',
    params: ofText,
    validateSearch: (search): { thread?: AnnotationId; paragraph?: ParagraphId } => {
      const { thread, paragraph } = search
      if (typeof thread === 'string') return { thread: thread as AnnotationId }
      return typeof paragraph === 'string' ? { paragraph: paragraph as ParagraphId } : {}
    },
    component: lazyRouteComponent(() => import('./pages/TextPage.tsx'), 'TextPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/texts/$textId/review',
    params: ofText,
    component: lazyRouteComponent(() => import('./pages/ReviewPage.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/texts/$textId/ledger',
    params: ofText,
    validateSearch: readLedgerSearch,
    component: lazyRouteComponent(() => import('./pages/LedgerPage.tsx'), 'LedgerPage'),
  }),
])

/** Every page loads with its own code; the editor comes with the reading room alone. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: FailurePage,
  defaultPendingComponent: PageLoading,
  // A text remembers by itself where its reader stopped, and its words arrive after the page.
  scrollRestoration: ({ location }) => !/^\/texts\/[^/]+$/.test(location.pathname),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
