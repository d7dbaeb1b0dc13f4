import { v7 } from 'uuid'
import type { RouteName } from './access-table.ts'
import { placesIn } from './test-places.ts'
import type { Visitor } from './test-server.ts'
import type { TestWorld } from './test-world.ts'

/** The id of an import that there is not. */
const NO_IMPORT = '0190a000-0000-7000-8000-000000000009'

/** What each route takes, as somebody sends it who may; what is not here takes nothing. */
export const REQUEST_BODIES: Partial<
  Record<RouteName, (world: TestWorld, by: Visitor) => unknown>
> = {
  claimServer: ({ setupToken: token }) => ({ token, name: 'A', groupName: 'G' }),
  checkSetup: ({ setupToken: token }) => ({ token }),
  joinGroup: () => ({ name: '新来的' }),
  signIn: () => ({ email: 'nobody@example.org', password: 'a wrong password' }),
  startProviderSignIn: () => ({ invitation: null }),
  changeOwnName: () => ({ name: '又名' }),
  requestSignInLink: () => ({ email: `${v7()}@example.org`, language: 'en' }),
  requestPasswordReset: () => ({ email: `${v7()}@example.org`, language: 'en' }),
  signInByLink: () => ({ token: 'x' }),
  resetPassword: () => ({ token: 'x', password: 'a long enough password' }),
  confirmEmail: () => ({ token: 'x' }),
  checkPhoneLink: () => ({ token: 'x' }),
  usePhoneLink: () => ({ token: 'x' }),
  addCredentials: () => ({
    email: `${v7()}@example.org`,
    password: 'a long enough password',
    language: 'en',
  }),
  markReadingPlace: () => ({ place: null }),
  keepPlaces: () => ({ areKept: true }),
  requestConfirmation: () => ({ language: 'en' }),
  removeAccount: () => ({ password: null }),
  changePassword: () => ({ currentPassword: 'x', newPassword: 'a long enough password' }),
  createGroup: () => ({ name: '三组', memberName: '我' }),
  changeGroup: () => ({ name: '一组' }),
  agreeOnTag: () => ({ tag: '问答' }),
  renameTag: () => ({ from: '问答', to: '问答法' }),
  foreseeCopy: () => ({
    format: 'html',
    language: 'en',
    timeZone: 'UTC',
    include: [],
    options: {},
  }),
  reuseText: ({ own: { groupId } }) => ({
    groupId,
    notes: 'featured',
    language: 'en',
    timeZone: 'UTC',
  }),
  // It writes nothing, and a preview would have to be kept first: what it answers is in `replace-text.test.ts`.
  planReplacement: () => ({ importId: NO_IMPORT }),
  replaceText: async (world) => ({
    importId: await world.freshImport(),
    wordsVersion: 'x.1',
    copyVersion: 0,
  }),
  addNotes: () => ({ importId: NO_IMPORT }),
  takeReplacementBack: () => ({ replacementId: 'x' }),
  dropTag: () => ({ tag: '问答法' }),
  changeRole: () => ({ role: 'observer' }),
  admitMember: () => ({ isAdmitted: true }),
  readDesk: () => ({ view: 'everything', filter: {}, order: 'text', after: null }),
  readParticipation: () => ({ textId: null, since: null }),
  readOwnParticipation: () => ({ textId: null, since: null }),
  tabulateParticipation: () => ({ textId: null, since: null, language: 'en', timeZone: 'UTC' }),
  showReading: () => ({ isShown: true }),
  noteReading: () => ({ paragraphIds: [] }),
  readCoverage: () => ({ since: null }),
  readHardPlaces: () => ({ textId: null }),
  readLedger: () => ({ state: null, isDoubtfulOnly: false, after: null }),
  searchAuditLog: () => ({ beforeSeq: null, actions: null, actorId: null }),
  previewSample: () => ({ language: 'en' }),
  reviseImport: async (world) => ({ importId: await world.freshImport(), adjustments: [] }),
  editImport: async (world) => ({ importId: await world.freshImport(), kept: 0, added: [] }),
  createText: async (world) => ({ importId: await world.freshImport(), title: '讲话' }),
  changeText: () => ({ title: '讲话' }),
  createAnnotation: async (_world, by) => ({
    ...(await by.freshId()),
    kind: 'highlight',
    target: { type: 'text' },
    comment: null,
  }),
  addComment: async (_world, by) => ({ ...(await by.freshId()), body: '同意' }),
  resolveThread: () => ({ isResolved: true }),
  markAnswer: async (_world, by) => ({ commentId: (await by.freshId()).id, isAnswer: true }),
  settlePlace: async (world) => {
    const { targets } = await placesIn(world)
    return { type: 'here', target: targets[0] }
  },
  declineCorrection: async (_world, by) => ({ ...(await by.freshId()), body: '原文如此' }),
  changeAudience: () => ({ audience: 'facilitators' }),
  changeTags: () => ({ added: ['问答法'], removed: [] }),
  changeKind: () => ({ kind: 'question' }),
  changeAttributes: () => ({ attributes: { color: 'green' } }),
  proposePromotion: () => ({ isProposed: true }),
  editComment: () => ({ body: '改过' }),
  reactToComment: () => ({ reaction: 'agree', isOn: true }),
  listNotifications: () => ({ after: null }),
  markNotificationsRead: ({ server }) => ({ until: server.time }),
  muteText: () => ({ isMuted: true }),
  muteThread: () => ({ isMuted: true }),
  setReadingDate: ({ server }) => ({
    from: { id: 'p1', number: 1 },
    to: { id: 'p2', number: 2 },
    dueAt: server.time + 1_000,
  }),
  silenceMember: () => ({ span: 'day', reason: '伤人' }),
  reportComment: () => ({ reason: '离题' }),
  changeThreadState: () => ({ state: 'featured' }),
  assignThread: async (world) => ({ assigneeId: await world.memberId('facilitator') }),
  writeDeskNote: () => ({ note: '周二再看', was: null }),
  chooseMail: () => ({ direct: 'at-once', others: 'never' }),
  noteVoice: () => ({ language: 'en', timeZone: 'Europe/Berlin' }),
  stopMail: () => ({ token: 'x' }),
  writeToAuthor: () => ({ words: '请只谈这篇讲话' }),
  dismissReports: () => ({ until: Date.now() * 2 }),
  hideComment: () => ({ reason: '离题' }),
}
