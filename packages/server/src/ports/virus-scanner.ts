import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What a scanner says of a content; `unavailable` where it cannot say now and has to be asked again. */
export type ScanVerdict =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly virus: string }
  | { readonly is: 'unavailable'; readonly reason: string }

/** Looks for viruses (查毒). Never throws: whatever goes wrong is `unavailable`. */
export type VirusScanner = { scan(content: Readable): Promise<ScanVerdict> }

/** Where clamd listens: "host:port", or the path of its socket. Null for what is neither. */
export function clamdAddress(text: string): NetConnectOpts | null {
  if (text.startsWith('/')) return { path: text }
  const match = /^(?<host>[^\s:]+|\[[0-9a-fA-F:]+\]):(?<port>\d{1,5})$/.exec(text)
  const { host, port } = match?.groups ?? {}
  return host === undefined || port === undefined ? null : { host: host.replace(/[[\]]/g, ''), port: Number(port) }
}

/** clamd tells nothing while it works; a file of 100 MB takes it a few seconds. */
const patienceMillis = 120_000

/** ClamAV's daemon by its own protocol (clamd(8), INSTREAM): each piece behind its length, an empty one at the end. */
export function clamdScanner(address: NetConnectOpts): VirusScanner {
  return {
    scan: async (content) => {
      const socket = connect(address)
      socket.setTimeout(patienceMillis, () => socket.destroy(new Error('clamd does not answer')))
      const answered = answerOf(socket)
      // It may answer before everything is sent, and then hangs up: what it said counts, not how the sending ended.
      // A content that breaks off ends the conversation: clamd would wait for the rest.
      const sending = pipeline(framed(content), socket, { end: false }).catch(() => {
        if (content.errored !== null) socket.destroy(content.errored)
      })
      try {
        return verdictIn(await answered)
      } catch (error) {
        return { is: 'unavailable', reason: error instanceof Error ? error.message : String(error) }
      } finally {
        socket.destroy()
        await sending
      }
    },
  }
}

async function* framed(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

/** Longer than any answer: whatever sends more is not clamd. */
const longestAnswer = 4096

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (data: string) => {
      text += data
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')))
      else if (text.length > longestAnswer) reject(new Error('not an answer of clamd'))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('clamd hung up')))
  })
}

function verdictIn(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { is: 'clean' }
  const virus = /^stream: (?<virus>.+) FOUND$/.exec(answer)?.groups?.['virus']
  return virus === undefined ? { is: 'unavailable', reason: answer } : { is: 'infected', virus }
}
