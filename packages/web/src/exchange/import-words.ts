import type { ImportJob } from '@jiheng/contract/imports'
import { changesNothing } from './import-job.ts'

const stateWords: Readonly<Record<ImportJob['state'], string>> = {
  checking: '正在检查',
  checked: '检查通过，待确认',
  faulty: '有错误，未写入',
  committing: '正在写入',
  committed: '已导入',
  cancelled: '已取消',
  failed: '系统出错，未写入',
}

/** Where an upload stands, in a word. */
export function wordOf(job: ImportJob): string {
  return changesNothing(job) ? '没有改动' : stateWords[job.state]
}
