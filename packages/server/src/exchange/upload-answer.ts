import type { ImportJob } from '@jiheng/contract/imports'
import type { ImportResult, UploadRow } from './upload.queries.ts'

const finalSteps = {
  checked: '试导入无误，尚未写入',
  faulty: '发现错误，未写入任何数据',
  committed: '已正式导入',
  cancelled: '已取消，未写入任何数据',
  failed: '系统出现错误，未写入任何数据',
} as const

const nothing: ImportResult = { ok: false, tables: [], errorCount: 0, noticeCount: 0 }

const runningSteps = { queued: '正在排队', running: '正在打开文件' } as const

/** Where an upload stands, as its latest job tells it. */
export function stateOf({ isDiscarded, trial, commit }: UploadRow): ImportJob['state'] {
  const { state, result } = commit ?? trial
  if (isDiscarded || state === 'cancelled') return 'cancelled'
  if (state === 'failed') return 'failed'
  if (state !== 'done') return commit === null ? 'checking' : 'committing'
  if (result?.ok !== true) return 'faulty'
  return commit === null ? 'checked' : 'committed'
}

/** An upload as it is answered; `keptFor` milliseconds after its last job it is forgotten. */
export function answerOf(upload: UploadRow, keptFor: number): ImportJob {
  const { trial, commit } = upload
  const { state, step, percent, endedAt } = commit ?? trial
  const { tables, errorCount, noticeCount } = commit?.result ?? trial.result ?? nothing
  const stands = stateOf(upload)
  const isRunning = state === 'queued' || state === 'running'
  return {
    id: upload.id,
    fileName: upload.fileNames.join('、'),
    by: upload.by,
    uploadedAt: upload.createdAt.toISOString(),
    state: stands,
    step: stands === 'checking' || stands === 'committing' ? stepOf(state, step) : finalSteps[stands],
    percent: isRunning ? percent : 100,
    tables: [...tables],
    errorCount,
    noticeCount,
    keptUntil: endedAt === null ? null : new Date(Date.parse(endedAt) + keptFor).toISOString(),
  }
}

function stepOf(state: UploadRow['trial']['state'], step: string): string {
  if (state === 'queued') return runningSteps.queued
  return step === '' ? runningSteps.running : step
}
