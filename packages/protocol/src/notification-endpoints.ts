import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import {
  bell,
  mutes,
  notification,
  notificationId,
  notificationPlace,
  READ_NOTIFICATIONS_MAX,
} from './notification-schemas.ts'
import { annotationId, textId, time } from './scalar-schemas.ts'

/** What somebody is told of, in all their groups, which is theirs alone. */
export const NOTIFICATION_ENDPOINTS = {
  readBell: endpoint({
    method: 'GET',
    path: '/api/notifications/unread',
    params: nothing,
    body: nothing,
    response: bell,
  }),
  /** `NOTIFICATIONS_PER_PAGE` at a time, newest first; a page may have fewer, or none, and not be the last. */
  listNotifications: endpoint({
    method: 'POST',
    path: '/api/notifications',
    params: nothing,
    /** Those that come after this place; null begins with the newest. */
    body: z.object({ after: notificationPlace.nullable() }),
    /** `next` is null where nothing comes any more. */
    response: z.object({
      notifications: z.array(notification),
      next: notificationPlace.nullable(),
    }),
  }),
  markNotificationsRead: endpoint({
    method: 'POST',
    path: '/api/notifications/read',
    params: nothing,
    /** Some of them, and all that somebody may see until the newest that they saw. */
    body: z.object({
      ids: z.array(notificationId).max(READ_NOTIFICATIONS_MAX).optional(),
      until: time.optional(),
    }),
    response: nothing,
  }),
  readMutes: endpoint({
    method: 'GET',
    path: '/api/notifications/mutes',
    params: nothing,
    body: nothing,
    response: mutes,
  }),
  muteText: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/mute',
    params: z.object({ textId }),
    body: z.object({ isMuted: z.boolean() }),
    response: nothing,
  }),
  muteThread: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/mute',
    params: z.object({ textId, annotationId }),
    body: z.object({ isMuted: z.boolean() }),
    response: nothing,
  }),
} as const
