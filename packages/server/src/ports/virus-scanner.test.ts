import { createServer, type Server } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { clamdAddress, clamdScanner } from './virus-scanner.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-clamd-'))
let daemon: Server | null = null
afterEach(() => {
  daemon?.close()
  daemon = null
})

type Manner = { readonly limit?: number; readonly hangsUp?: boolean }

/**
 * A daemon that speaks clamd's INSTREAM as clamd(8) describes it: a command that ends with a NUL, pieces behind their
 * length in network order, an empty one at the end; the answer ends with a NUL too. It finds "EICAR".
 */
async function startDaemon({ limit = 1_000_000, hangsUp = false }: Manner = {}): Promise<string> {
  const socket = path.join(folder, `${String(Math.random())}.ctl`)
  daemon = createServer((peer) => {
    let rest = Buffer.alloc(0)
    let content = Buffer.alloc(0)
    let isCommanded = false
    peer.on('error', () => undefined)
    peer.on('data', (data) => {
      if (hangsUp) return peer.destroy()
      rest = Buffer.concat([rest, data])
      if (!isCommanded) {
        const end = rest.indexOf(0)
        if (end < 0) return undefined
        if (rest.subarray(0, end).toString() !== 'zINSTREAM') return peer.end('UNKNOWN COMMAND\0')
        rest = rest.subarray(end + 1)
        isCommanded = true
      }
      while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
        const length = rest.readUInt32BE(0)
        if (length === 0) return peer.end(content.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0')
        content = Buffer.concat([content, rest.subarray(4, 4 + length)])
        rest = rest.subarray(4 + length)
        if (content.length > limit) return peer.end('INSTREAM size limit exceeded. ERROR\0')
      }
      return undefined
    })
  })
  await new Promise<void>((resolve) => daemon?.listen(socket, resolve))
  return socket
}

const scan = (socket: string, ...content: readonly string[]) =>
  clamdScanner({ path: socket }).scan(Readable.from(content.map((text) => Buffer.from(text))))

describe('clamd', () => {
  it('finds a clean content clean, and names the virus of another', async () => {
    const socket = await startDaemon()
    expect(await scan(socket, '河道', '养护')).toEqual({ is: 'clean' })
    expect(await scan(socket, 'xxEIC', 'ARxx')).toEqual({ is: 'infected', virus: 'Eicar-Test' })
  })

  it('that takes no more, hangs up or is not there is unavailable, with its words', async () => {
    const small = await startDaemon({ limit: 10 })
    const pieces = Array.from({ length: 500 }, () => 'x'.repeat(60_000))
    expect(await scan(small, ...pieces)).toEqual({ is: 'unavailable', reason: 'INSTREAM size limit exceeded. ERROR' })
    daemon?.close()
    const rude = await startDaemon({ hangsUp: true })
    expect(await scan(rude, 'x')).toMatchObject({ is: 'unavailable' })
    expect(await scan(path.join(folder, 'nothing.ctl'), 'x')).toMatchObject({
      is: 'unavailable',
      reason: expect.stringContaining('ENOENT'),
    })
  })

  it('is not to blame where the content cannot be read, and nothing hangs', async () => {
    const socket = await startDaemon()
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('x')
        throw new Error('the store is down')
      })(),
    )
    expect(await clamdScanner({ path: socket }).scan(broken)).toMatchObject({ is: 'unavailable' })
  })
})

describe('the address of clamd', () => {
  it.each([
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamav.example:3310', { host: 'clamav.example', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['3310', null],
    ['host', null],
    ['host:port', null],
  ])('%s', (text, expected) => {
    expect(clamdAddress(text)).toEqual(expected)
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))
