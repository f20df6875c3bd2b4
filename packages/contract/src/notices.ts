import { z } from 'zod'
import { noticeDeliveries, noticeKinds } from './notice-words.ts'
import { routes } from './route.ts'

const notice = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    title: z.string(),
    sentence: z.string(),
    /** A path within the product. */
    link: z.string(),
    madeAt: z.string(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof notice>

const unread = z.object({ unread: z.int() })

const choice = z.object({ kind: z.enum(noticeKinds), delivery: z.enum(noticeDeliveries) })

const settings = z
  .object({
    /** Whether this installation sends mail at all. */
    hasMail: z.boolean(),
    /** The confirmed address. */
    address: z.string().nullable(),
    /** An address that waits for its code, and until when the code is good. */
    pending: z.object({ address: z.string(), expiresAt: z.string() }).nullable(),
    choices: z.array(choice.extend({ title: z.string() })),
    /** The hour of the day, by the clock of China, from which the day's digest goes out. */
    digestHour: z.int(),
    /** Mail to this person that waits for another attempt or was given up, newest first. */
    troubles: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        madeAt: z.string(),
        state: z.enum(['待发', '已放弃']),
        attempts: z.int(),
        fault: z.string(),
      }),
    ),
  })
  .meta({ id: 'NoticeSettings' })
export type NoticeSettings = z.infer<typeof settings>

export const noticeRoutes = routes({
  listNotices: {
    method: 'GET',
    path: '/api/notices',
    summary: 'Notices to the signed-in person, newest first',
    access: 'signed-in',
    inPractice: true,
    query: z.object({
      unread: z.stringbool().default(false),
      after: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answer: z.object({ notices: z.array(notice), next: z.string().nullable() }).extend(unread.shape),
  },
  unreadNotices: {
    method: 'GET',
    path: '/api/notices/unread',
    summary: 'How many notices are unread',
    access: 'signed-in',
    inPractice: true,
    answer: unread,
  },
  readNotice: {
    method: 'POST',
    path: '/api/notices/:id/read',
    summary: 'Mark one notice as read',
    access: 'signed-in',
    inPractice: true,
    params: z.object({ id: z.string().max(64) }),
    answer: unread,
  },
  readAllNotices: {
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Mark all notices up to the newest seen one as read',
    access: 'signed-in',
    inPractice: true,
    body: z.object({ upTo: z.string().max(64) }),
    answer: unread,
  },
  noticeSettings: {
    method: 'GET',
    path: '/api/notice-settings',
    summary: 'How notices reach the signed-in person by mail',
    access: 'signed-in',
    answer: settings,
  },
  chooseDeliveries: {
    method: 'PUT',
    path: '/api/notice-settings',
    summary: 'Choose for kinds of notices whether they come by mail at once, in the daily digest, or not at all',
    access: 'signed-in',
    body: z.object({ choices: z.array(choice).min(1).max(50) }),
    answer: settings,
  },
  nameAddress: {
    method: 'POST',
    path: '/api/notice-settings/address',
    summary: 'Have a code mailed to an address, to confirm it',
    access: 'signed-in',
    body: z.object({ address: z.email().max(254) }),
    answer: settings,
  },
  confirmAddress: {
    method: 'POST',
    path: '/api/notice-settings/address/confirm',
    summary: 'Confirm the address by the code that was mailed to it',
    access: 'signed-in',
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    answer: settings,
  },
  forgetAddress: {
    method: 'DELETE',
    path: '/api/notice-settings/address',
    summary: 'Take the address away: nothing comes by mail any more',
    access: 'signed-in',
    answer: settings,
  },
})
