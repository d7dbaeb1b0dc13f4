import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { admitMember, changeRole, removeMember } from './change-member.ts'
import type { GroupDeps } from './group-deps.ts'
import {
  createInvitation,
  readInvitationLink,
  readInvitations,
  revokeInvitation,
} from './invitations.ts'

/** Who is in a group, in which role, and the links by which others come. */
export function mountMemberRoutes(app: Api, deps: GroupDeps): void {
  mount(app, ENDPOINTS.changeRole, async ({ params, body, user }) => {
    await changeRole(deps, user, params, body.role)
    return {}
  })

  mount(app, ENDPOINTS.admitMember, async ({ params, body, user }) => {
    await admitMember(deps, user, params, body.isAdmitted)
    return {}
  })

  mount(app, ENDPOINTS.removeMember, async ({ params, user }) => {
    await removeMember(deps, user, params)
    return {}
  })

  mount(app, ENDPOINTS.createInvitation, ({ params, body, user }) =>
    createInvitation(deps, user, params.groupId, body),
  )

  mount(app, ENDPOINTS.readInvitations, async ({ params, user }) => ({
    invitations: await readInvitations(deps, user, params.groupId),
  }))

  mount(app, ENDPOINTS.readInvitationLink, ({ params, user }) =>
    readInvitationLink(deps, user, params.groupId, params.invitationId),
  )

  mount(app, ENDPOINTS.revokeInvitation, async ({ params, user }) => {
    await revokeInvitation(deps, user, params.groupId, params.invitationId)
    return {}
  })
}
