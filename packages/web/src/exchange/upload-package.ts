import type { ImportJob } from '@jiheng/contract/imports'
import type { Problem } from '@jiheng/contract/problem'
import { ApiProblem } from '../app/api.ts'

export type Sent = { readonly bytes: number; readonly of: number }
type Sending = {
  readonly csrfToken: string
  readonly signal: AbortSignal
  readonly onProgress: (sent: Sent) => void
}

const offline: Problem = {
  type: 'about:blank',
  status: 0,
  code: 'offline',
  title: '上传中断，服务器没有收完文件',
  detail: '请检查网络，并确认文件总共不超过服务器允许的大小（默认 200 MB），再试一次。系统里的数据没有改动。',
}

const tooLarge = '可以把几张表分几次导入，或请系统管理员在服务器上用命令导入。系统里的数据没有改动。'

function problemOf(request: XMLHttpRequest): Problem {
  const fallback = { type: 'about:blank', status: request.status, code: 'http', title: '服务器没有接收这些文件' }
  try {
    const answer: unknown = JSON.parse(request.responseText)
    const problem = typeof answer === 'object' && answer !== null && 'title' in answer ? (answer as Problem) : fallback
    return problem.status === 413 ? { ...problem, detail: tooLarge } : problem
  } catch {
    return fallback
  }
}

/** Sends the files of a package (POST /api/imports). By XMLHttpRequest: `fetch` does not tell how far an upload has come. */
export function uploadPackage(files: readonly File[], sending: Sending): Promise<ImportJob> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/imports')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-csrf-token', sending.csrfToken)
    request.upload.onprogress = ({ loaded, total }) => sending.onProgress({ bytes: loaded, of: total })
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ImportJob)
      else reject(new ApiProblem(problemOf(request)))
    }
    request.onerror = () => reject(new ApiProblem(offline))
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    sending.signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
