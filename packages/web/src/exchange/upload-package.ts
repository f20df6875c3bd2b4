import type { ImportJob } from '@jiheng/contract/imports'
import { ApiProblem } from '../app/api.ts'
import { sendWithProgress } from '../app/send-with-progress.ts'

export type Sent = { readonly bytes: number; readonly of: number }
type Sending = {
  readonly signal: AbortSignal
  readonly onProgress: (sent: Sent) => void
}

const brokenOff = {
  title: '上传中断，服务器没有收完文件',
  detail: '请检查网络，并确认文件总共不超过服务器允许的大小（默认 200 MB），再试一次。系统里的数据没有改动。',
}

const tooLarge = '可以把几张表分几次导入，或请系统管理员在服务器上用命令导入。系统里的数据没有改动。'

/** Sends the files of a package (POST /api/imports). */
export async function uploadPackage(files: readonly File[], sending: Sending): Promise<ImportJob> {
  const body = new FormData()
  for (const file of files) body.append('files', file, file.name)
  try {
    return (await sendWithProgress({ ...sending, method: 'POST', address: '/api/imports', body })) as ImportJob
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause
    const { problem } = cause
    if (problem.code === 'offline') throw new ApiProblem({ ...problem, ...brokenOff })
    throw problem.status === 413 ? new ApiProblem({ ...problem, detail: tooLarge }) : cause
  }
}
