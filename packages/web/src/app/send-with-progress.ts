import type { Problem } from '@jiheng/contract/problem'
import { ApiProblem, mendRefusal, sessionHeaders } from './api.ts'

type Sending = {
  readonly method: 'POST' | 'PATCH'
  readonly address: string
  readonly body: XMLHttpRequestBodyInit
  /** Said of plain bytes; a form says it by itself. */
  readonly contentType?: string
  readonly signal: AbortSignal
  readonly onProgress: (sent: { readonly bytes: number; readonly of: number }) => void
}

const offline: Problem = { type: 'about:blank', status: 0, code: 'offline', title: '连不上服务器，请检查网络后重试' }

function problemOf(request: XMLHttpRequest): Problem {
  const fallback = { type: 'about:blank', status: request.status, code: 'http', title: '服务器没有接收这些文件' }
  try {
    const answer: unknown = JSON.parse(request.responseText)
    return typeof answer === 'object' && answer !== null && 'title' in answer ? (answer as Problem) : fallback
  } catch {
    return fallback
  }
}

/** Sends a body and says how far it has come, which `fetch` does not. Answers what the server did; throws an `ApiProblem`. */
export async function sendWithProgress(sending: Sending): Promise<unknown> {
  try {
    return await sendOnce(sending)
  } catch (cause) {
    if (cause instanceof ApiProblem && (await mendRefusal(cause.problem))) return sendOnce(sending)
    throw cause
  }
}

function sendOnce(sending: Sending): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(sending.method, sending.address)
    request.setRequestHeader('accept', 'application/json')
    for (const [name, value] of Object.entries(sessionHeaders())) request.setRequestHeader(name, value)
    if (sending.contentType !== undefined) request.setRequestHeader('content-type', sending.contentType)
    request.upload.onprogress = ({ loaded, total }) => sending.onProgress({ bytes: loaded, of: total })
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText))
      else reject(new ApiProblem(problemOf(request)))
    }
    request.onerror = () => reject(new ApiProblem(offline))
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    sending.signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(sending.body)
  })
}
