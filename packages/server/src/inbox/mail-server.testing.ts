import { SMTPServer } from 'smtp-server'
import type { MailSettings } from '../ports/mail.ts'

/** A mail as the server got it. */
export type Received = {
  readonly to: string
  readonly messageId: string
  readonly subject: string
  /** The plain text, decoded. */
  readonly text: string
  readonly raw: string
}

export type TestMailServer = {
  readonly settings: MailSettings
  readonly received: Received[]
  /** Answers the next mails by this fault instead of taking them. */
  refuse(fault: { readonly code: number; readonly at: 'recipient' | 'data' } | null): void
  stop(): Promise<void>
}

/** For localhost alone, and for the tests alone: its key is no secret. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUCMmhWLM07P65nSGQoltZOluYnC8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzExNDY0MloYDzIxMjYxMDMw
MTE0NjQyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQSp8bnGeEtjhJi8URpKN10CsN2DanqErZXlZqFo5piimasI0SONuTl
dbPbsYeLeXyv0rL/Hj5E8CJuqWC32dIKo2kwZzAdBgNVHQ4EFgQUEKlAHza5QYyG
wgWVXjHeRKssr6kwHwYDVR0jBBgwFoAUEKlAHza5QYyGwgWVXjHeRKssr6kwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgf/7AGNCpR6VNw0+D+/GraQUMMghrMlbLocPEbt3FIEQCIQDqGpusX+yc
i+Csln7O2FQKZ+oAqd3z236kc1UKRo+Z1g==
-----END CERTIFICATE-----
`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqQg4FOt8pHzX79q3
o4wl33RGXhuq9p8mQPYPC+UTfm6hRANCAAQSp8bnGeEtjhJi8URpKN10CsN2Danq
ErZXlZqFo5piimasI0SONuTldbPbsYeLeXyv0rL/Hj5E8CJuqWC32dIK
-----END PRIVATE KEY-----
`

type Plan = {
  readonly security?: MailSettings['security']
  /** The port of a server that was down before; any free one by default. */
  readonly port?: number
  /** Shows a certificate that nobody vouches for. */
  readonly isUnknown?: boolean
}

/** A real mail server on this machine, with TLS and a sign-in. */
export async function startMailServer({
  security = 'starttls',
  port = 0,
  isUnknown,
}: Plan = {}): Promise<TestMailServer> {
  const received: Received[] = []
  let fault: Parameters<TestMailServer['refuse']>[0] = null
  const refusal = (): Error => Object.assign(new Error('not here'), { responseCode: fault?.code ?? 500 })
  const server = new SMTPServer({
    secure: security === 'tls',
    hideSTARTTLS: security === 'none',
    authOptional: false,
    allowInsecureAuth: security === 'none',
    cert: certificate,
    key,
    onAuth: ({ username, password }, _session, done) =>
      username === 'jiheng' && password === 'secret' ? done(null, { user: username }) : done(new Error('wrong')),
    onRcptTo: (_address, _session, done) => (fault?.at === 'recipient' ? done(refusal()) : done()),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (fault?.at === 'data') return done(refusal())
        received.push(readMail(Buffer.concat(parts).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''))
        return done()
      })
    },
  })
  // A client that goes away in mid-sentence is none of the test's business.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  return {
    settings: {
      host: 'localhost',
      port: typeof address === 'object' && address !== null ? address.port : 0,
      security,
      login: { user: 'jiheng', password: 'secret' },
      from: '绩衡 <jiheng@town.example>',
      certificates: isUnknown === true ? null : certificate,
    },
    received,
    refuse: (next) => {
      fault = next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  }
}

function readMail(raw: string, to: string): Received {
  const [head = ''] = raw.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? ''
  return { to, messageId: header('message-id'), subject: decoded(header('subject')), text: plainText(raw), raw }
}

/** RFC 2047, as far as a subject in Chinese needs it. */
function decoded(text: string): string {
  return text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64').toString() : quoted(body.replaceAll('_', ' ')),
    )
}

function plainText(raw: string): string {
  const part = raw.split(/^--.*$/m).find((each) => /content-type: text\/plain/i.test(each)) ?? ''
  const [head = '', ...body] = part.trim().split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  return quoted(text.replace(/=\r\n/g, ''))
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
