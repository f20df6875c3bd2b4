import type { MailSettings } from '../ports/mail.ts'

/** What an operator may set of mail and reminders. */
export type InboxSettings = {
  /** How mail goes out; null for none: notices are then read in the product alone. */
  readonly mail: MailSettings | null
  /** Where people reach the product ("https://jixiao.town.example"), for the links in mail; null for mail without links. */
  readonly publicUrl: string | null
  /** The hour of the day in China from which the day's digest and reminders go out. */
  readonly digestHour: number
  /** So many working days before a deadline people are reminded. */
  readonly remindDays: number
  /** So many working days after it, the level above the next one is told too. */
  readonly escalateDays: number
}
