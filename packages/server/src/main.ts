import { chainAlgorithms } from '@jiheng/domain/audit'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { defaultSettings, type Settings } from './app.ts'
import type { AttachmentLimits } from './attachments/attachment-setting.ts'
import { inboxSettings } from './launch/inbox-settings.ts'
import { signInSettings } from './launch/sign-in-settings.ts'
import type { AttachmentPlaces, Running } from './launch/run-server.ts'
import type { S3Place } from './ports/s3-files.ts'
import { clamdAddress } from './ports/virus-scanner.ts'

const usage = `用法：
  npm run demo [-- --ephemeral] [--port=端口，0 为任意] [--ready-file=路径]
  npm start    环境变量：DATABASE_URL（外部 PostgreSQL）、DATA_DIR、HOST、PORT、TRUST_PROXY=1、FONT_FOLDER、AUDIT_DIGEST=sha256|sm3、LOG_LEVEL、
               JOBS_AT_ONCE、KEEP_UPLOAD_HOURS、
               FILES_FOLDER（附件目录）或 FILES_S3_URL 等（附件存储桶）、ATTACHMENT_MB、ATTACHMENTS_PER_PROJECT、CLAMD（查毒服务）、
               SMTP_HOST、SMTP_PORT、SMTP_SECURITY、SMTP_USER、SMTP_PASSWORD、SMTP_FROM、SMTP_CA_FILE（邮件）、PUBLIC_URL、DIGEST_HOUR；
               登录与密码的设置见 docs/operating.md
`

const mega = 1024 * 1024
const home = path.resolve(import.meta.dirname, '../../../.jiheng')
const defaultPort = 3210
const say = (text: string): void => void process.stdout.write(text)
const logLevels = ['silent', 'error', 'warn', 'info'] as const

class CallFault extends Error {}

function settings(): Settings {
  const { LOG_LEVEL: level, TRUST_PROXY: proxy, FONT_FOLDER: fontFolder, AUDIT_DIGEST: digest } = process.env
  const logLevel = logLevels.find((each) => each === (level ?? defaultSettings.logLevel))
  if (logLevel === undefined) throw new CallFault(`LOG_LEVEL 只能是 ${logLevels.join('、')}。`)
  const auditDigest = chainAlgorithms.find((each) => each === digest) ?? null
  if (digest !== undefined && auditDigest === null)
    throw new CallFault(`AUDIT_DIGEST 只能是 ${chainAlgorithms.join('、')}。`)
  const set = { trustProxy: proxy === '1', fontFolder: fontFolder ?? null, auditDigest, logLevel }
  return {
    ...defaultSettings,
    ...attachmentLimits(),
    ...longWork(),
    ...inboxSettings(process.env),
    ...signInSettings(process.env),
    ...set,
  }
}

/** How much long work this process does, and how long what it left is kept. */
function longWork(): Pick<Settings, 'jobsAtOnce' | 'keepUploadHours'> {
  const { JOBS_AT_ONCE: jobs, KEEP_UPLOAD_HOURS: hours } = process.env
  return {
    jobsAtOnce: jobs === '0' ? 0 : numberOf('JOBS_AT_ONCE', jobs, defaultSettings.jobsAtOnce),
    keepUploadHours: numberOf('KEEP_UPLOAD_HOURS', hours, defaultSettings.keepUploadHours),
  }
}

/** Limits of attachments; what is not set is as shipped. */
function attachmentLimits(): AttachmentLimits {
  const { ATTACHMENT_MB: megabytes, ATTACHMENTS_PER_PROJECT: most } = process.env
  return {
    attachmentBytes: numberOf('ATTACHMENT_MB', megabytes, defaultSettings.attachmentBytes / mega) * mega,
    attachmentsPerSubject: numberOf('ATTACHMENTS_PER_PROJECT', most, defaultSettings.attachmentsPerSubject),
  }
}

function attachmentPlaces(dataDir: string): AttachmentPlaces {
  const { FILES_FOLDER: folder, CLAMD: clamd } = process.env
  const address = clamd === undefined || clamd === '' ? null : clamdAddress(clamd)
  if (address === null && clamd !== undefined && clamd !== '') {
    throw new CallFault(`CLAMD“${clamd}”不正确，应为“主机:端口”或套接字的绝对路径。`)
  }
  return { folder: folder ?? path.join(dataDir, 'files'), s3: s3Place(), clamd: address }
}

/** A bucket, where one is named; then its keys are needed too. */
function s3Place(): S3Place | null {
  const { FILES_S3_URL: bucket, FILES_S3_REGION: region } = process.env
  if (bucket === undefined || bucket === '') return null
  const { FILES_S3_ACCESS_KEY_ID: accessKeyId = '', FILES_S3_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env
  if (!URL.canParse(bucket)) throw new CallFault(`FILES_S3_URL“${bucket}”不正确，应为存储桶的网址。`)
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new CallFault('设了 FILES_S3_URL，还要设 FILES_S3_ACCESS_KEY_ID 和 FILES_S3_SECRET_ACCESS_KEY。')
  }
  return { bucket: new URL(bucket), region: region ?? 'us-east-1', accessKeyId, secretAccessKey }
}

function numberOf(name: string, text: string | undefined, shipped: number): number {
  if (text === undefined || text === '') return shipped
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (number < 1) throw new CallFault(`${name}“${text}”不正确，应为 1 到 99999 之间的整数。`)
  return number
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return defaultPort
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port < 0 || port > 65_535) throw new CallFault(`端口“${text}”不正确，应为 0 到 65535 之间的整数。`)
  return port
}

async function run(argv: readonly string[]): Promise<Running> {
  const { positionals, values } = readArguments(argv)
  if (positionals[0] === 'demo') {
    const { runDemo } = await import('./launch/demo.ts')
    const running = await runDemo({
      settings: { ...settings(), secretKeyFile: values.ephemeral ? null : path.join(home, 'demo', 'secret.key') },
      isEphemeral: values.ephemeral,
      dataDir: path.join(home, 'demo'),
      port: portOf(values.port),
      say,
    })
    if (values['ready-file'] !== undefined) writeFileSync(values['ready-file'], JSON.stringify({ url: running.url }))
    return running
  }
  if (positionals[0] !== 'start') throw new CallFault(usage)
  const { runStart } = await import('./launch/start.ts')
  const { DATABASE_URL: databaseUrl, DATA_DIR: ownDir, HOST: host, PORT: port } = process.env
  const dataDir = ownDir ?? path.join(home, 'data')
  return runStart({
    settings: { ...settings(), secretKeyFile: process.env['SECRET_KEY_FILE'] ?? path.join(dataDir, 'secret.key') },
    databaseUrl: databaseUrl ?? null,
    dataDir,
    attachments: attachmentPlaces(dataDir),
    host: host ?? '127.0.0.1',
    port: portOf(port),
    say,
  })
}

function readArguments(argv: readonly string[]): {
  positionals: string[]
  values: { ephemeral: boolean; port?: string | undefined; 'ready-file'?: string | undefined }
} {
  const options = {
    ephemeral: { type: 'boolean', default: false },
    port: { type: 'string' },
    'ready-file': { type: 'string' },
  } as const
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch {
    throw new CallFault(usage)
  }
}

/** The first signal ends what is under way and the database; a second one does not wait. */
function stopOnSignal(running: Running): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof CallFault ? 2 : 1)
}

try {
  stopOnSignal(await run(process.argv.slice(2)))
} catch (error) {
  fail(error)
}
