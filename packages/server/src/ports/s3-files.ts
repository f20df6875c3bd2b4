import { AwsV4Signer } from 'aws4fetch'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { FileMissing, type FileKey, type Files } from './files.ts'

/** A bucket of an S3-compatible service. */
export type S3Place = {
  /** The bucket's own address: "https://minio.example:9000/bucket", or "https://bucket.oss-cn-shanghai.aliyuncs.com". */
  readonly bucket: URL
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

type Request = {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly key: FileKey
  readonly headers?: Readonly<Record<string, string>>
  /** Opened anew for each try. */
  readonly body?: () => Readable
}

/** SHA-256 of nothing: what a request without a body is signed with. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
/** Waits between tries of what a busy service or the network has lost. */
const pauses = [200, 1000, 3000]

/** Files in a bucket: three signed requests (Signature Version 4). `folder` is for what is on its way in. */
export async function openS3Files(place: S3Place, folder: string): Promise<Files> {
  const incoming = path.join(path.resolve(folder), 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  return {
    incoming,
    keep: async (key, local) => {
      // The digest is signed: the service refuses what arrives differently.
      const headers = { 'content-length': String(local.bytes), 'x-amz-content-sha256': local.sha256 }
      const answer = await send(place, { method: 'PUT', key, headers, body: () => createReadStream(local.path) })
      await accepted(answer, key)
      await rm(local.path, { force: true })
    },
    read: async (key, range) => {
      const headers = range === undefined ? {} : { range: `bytes=${String(range.start)}-${String(range.end)}` }
      const answer = await accepted(await send(place, { method: 'GET', key, headers }), key)
      return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body)
    },
    remove: async (key) => {
      const answer = await send(place, { method: 'DELETE', key })
      if (answer.status !== 404) await accepted(answer, key)
    },
  }
}

async function send(place: S3Place, request: Request): Promise<Response> {
  for (const wait of pauses) {
    const answer = await attempt(place, request).catch(() => null)
    if (answer !== null && answer.status < 500) return answer
    await answer?.body?.cancel()
    await pause(wait)
  }
  return attempt(place, request)
}

async function attempt(place: S3Place, { method, key, headers = {}, body }: Request): Promise<Response> {
  const { bucket, ...credentials } = place
  const signed = { 'x-amz-content-sha256': emptyDigest, ...headers }
  const url = `${bucket.href.replace(/\/$/, '')}/${key}`
  const signer = new AwsV4Signer({ ...credentials, service: 's3', method, url, headers: signed })
  const authorized = Object.fromEntries((await signer.sign()).headers)
  // The length is said beforehand: a service of this kind takes no chunked body.
  const sent = { method, headers: { ...headers, ...authorized } }
  return fetch(url, body === undefined ? sent : { ...sent, body: Readable.toWeb(body()), duplex: 'half' })
}

async function accepted(answer: Response, key: FileKey): Promise<Response> {
  if (answer.ok) return answer
  const words = (await answer.text()).slice(0, 500)
  if (answer.status === 404 && !words.includes('NoSuchBucket')) throw new FileMissing(key)
  throw new Error(`the store of attachments answered ${String(answer.status)} for ${key}: ${words}`)
}
