import nodemailer from 'nodemailer'

/** One mail to one person, in plain text and in simple HTML that says the same. */
export type Mail = {
  /** Names the mail for good: sent twice, it is the same mail, and most mailboxes show it once. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Where mail goes out. */
export type Mailer = {
  /** @throws MailRefused when trying again is of no use; any other fault may pass. */
  send(mail: Mail): Promise<void>
  close(): void
}

/** The mail server will not take this mail, now or later. */
export class MailRefused extends Error {}

/** How the mail server is reached (SMTP). */
export type MailSettings = {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` or nothing, or `none` for a relay on one's own machine. */
  readonly security: 'tls' | 'starttls' | 'none'
  /** Null where the server takes mail without a sign-in. */
  readonly login: { readonly user: string; readonly password: string } | null
  readonly from: string
  /** Further authorities whose certificates are believed (PEM); null for the usual ones. */
  readonly certificates: string | null
}

const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Sends by SMTP, one connection a mail. */
export function smtpMailer({ host, port, security, login, from, certificates }: MailSettings): Mailer {
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    ...(certificates === null ? {} : { tls: { ca: certificates } }),
    ...waits,
    // What a text says is never fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({ from, ...mail })
      } catch (error) {
        if (isForGood(error)) throw new MailRefused(error.message, { cause: error })
        throw error
      }
    },
    close: () => transport.close(),
  }
}

/** A 5xx to the addresses or to the text is for good; one to the sign-in is a setting that somebody will mend. */
function isForGood(error: unknown): error is Error {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return Number(error.responseCode) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
}
