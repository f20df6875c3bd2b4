import S3rver from '@20minutes/s3rver'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as forward, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentKey, FileMissing, openDiskFiles, pieceKey, type Files, type LocalFile } from './files.ts'
import { openS3Files } from './s3-files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-store-'))
const opened: { disk: Files | null; s3: Files | null } = { disk: null, s3: null }
const seen: { method: string; headers: IncomingHttpHeaders; digest: string }[] = []
let service: S3rver
let front: Server
let bucket: URL
let failures = 0

/** A real server keeps the objects and checks the signatures; what stands before it sees what was sent, and can fail. */
async function startFront(port: number): Promise<URL> {
  front = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { method = '', headers, url } = request
      seen.push({ method, headers, digest: createHash('sha256').update(body).digest('hex') })
      failures -= 1
      if (failures >= 0) return response.writeHead(503).end('<Code>SlowDown</Code>')
      const behind = forward({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      })
      return behind.end(body)
    })
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  const address = front.address()
  return new URL(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/attachments`)
}

const place = (secretAccessKey = 'S3RVER') => ({ bucket, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey })

beforeAll(async () => {
  const configureBuckets = [{ name: 'attachments', configs: [] }]
  service = new S3rver({
    port: 0,
    address: '127.0.0.1',
    directory: path.join(folder, 's3'),
    silent: true,
    configureBuckets,
  })
  const { port } = await service.run()
  bucket = await startFront(port)
  opened.disk = await openDiskFiles(path.join(folder, 'disk'))
  opened.s3 = await openS3Files(place(), path.join(folder, 's3-incoming'))
})
afterAll(async () => {
  front.closeAllConnections()
  front.close()
  await service.close()
  rmSync(folder, { recursive: true })
})

function filesOf(kind: 'disk' | 's3'): Files {
  const files = opened[kind]
  if (files === null) throw new Error('not open')
  return files
}

function aLocalFile(files: Files, content: Buffer): LocalFile {
  const file = path.join(files.incoming, randomBytes(8).toString('hex'))
  writeFileSync(file, content)
  return { path: file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}

describe.each(['disk', 's3'] as const)('a store on %s', (kind) => {
  it('gives back what it keeps, whole and in part, and takes the local file over', async () => {
    const files = filesOf(kind)
    const content = randomBytes(3_000_000)
    const local = aLocalFile(files, content)
    const key = contentKey(7, local.sha256)
    await files.keep(key, local)
    expect(existsSync(local.path)).toBe(false)
    expect((await buffer(await files.read(key))).equals(content)).toBe(true)
    const part = await buffer(await files.read(key, { start: 1_000_000, end: 1_000_009 }))
    expect(part.equals(content.subarray(1_000_000, 1_000_010))).toBe(true)
  })

  it('keeps the same content twice as once', async () => {
    const files = filesOf(kind)
    const content = Buffer.from('同一份')
    for (let time = 0; time < 2; time += 1) {
      const local = aLocalFile(files, content)
      await files.keep(contentKey(7, local.sha256), local)
      expect((await buffer(await files.read(contentKey(7, local.sha256)))).toString()).toBe('同一份')
    }
  })

  it('says what is missing, and removes what is not there without a fault', async () => {
    const files = filesOf(kind)
    const local = aLocalFile(files, Buffer.from('一段'))
    const key = pieceKey(7, '0193e0a0-0000-7000-8000-000000000001')
    await files.keep(key, local)
    await files.remove(key)
    await files.remove(key)
    await expect(files.read(key)).rejects.toThrow(FileMissing)
  })
})

describe('a key', () => {
  it('is made of digests and ids alone', () => {
    expect(() => contentKey(1, '../../etc/passwd')).toThrow('not a SHA-256')
    expect(() => pieceKey(1, '../x')).toThrow('not an id')
  })
})

describe('an S3-compatible service', () => {
  it('is told the length and the signed digest of what is kept', async () => {
    const files = filesOf('s3')
    const local = aLocalFile(files, randomBytes(100_000))
    seen.length = 0
    await files.keep(contentKey(7, local.sha256), local)
    expect(seen).toMatchObject([
      {
        method: 'PUT',
        digest: local.sha256,
        headers: { 'content-length': '100000', 'x-amz-content-sha256': local.sha256 },
      },
    ])
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined()
    expect(seen[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=S3RVER\/\d{8}\/us-east-1\/s3\/aws4_request, SignedHeaders=[^,]*x-amz-content-sha256/,
    )
  })

  it('that refuses the key is an outside fault with its words', async () => {
    const files = await openS3Files(place('wrong'), path.join(folder, 's3-incoming'))
    const local = aLocalFile(files, Buffer.from('x'))
    await expect(files.keep(contentKey(7, local.sha256), local)).rejects.toThrow(
      /answered 403 .*SignatureDoesNotMatch/s,
    )
  })

  it('that is busy for a moment is asked again with the whole body', async () => {
    const files = filesOf('s3')
    const local = aLocalFile(files, Buffer.from('再试一次'))
    failures = 2
    seen.length = 0
    await files.keep(contentKey(7, local.sha256), local)
    expect(seen.map((each) => each.digest)).toEqual([local.sha256, local.sha256, local.sha256])
  })
})
