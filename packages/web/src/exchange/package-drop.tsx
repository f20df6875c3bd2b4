import type { ImportJob } from '@jiheng/contract/imports'
import { useState } from 'react'
import { DropField } from '../ui/drop-field.tsx'
import { sizeText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Progress } from '../ui/progress.tsx'
import { faultOfFiles } from './package-files.ts'
import { uploadPackage, type Sent } from './upload-package.ts'

type Upload = { readonly name: string; readonly sent: Sent; readonly stop: () => void }

function useUpload(onStarted: (job: ImportJob) => void) {
  const [upload, setUpload] = useState<Upload | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [fault, setFault] = useState<string | null>(null)
  const start = async (files: readonly File[]) => {
    const found = faultOfFiles(files)
    setFault(found)
    setProblem(null)
    if (found !== null) return
    const controller = new AbortController()
    const name = files.map((file) => file.name).join('、')
    const show = (sent: Sent) => setUpload({ name, sent, stop: () => controller.abort() })
    show({ bytes: 0, of: files.reduce((sum, { size }) => sum + size, 0) })
    try {
      onStarted(await uploadPackage(files, { signal: controller.signal, onProgress: show }))
    } catch (cause) {
      if (!controller.signal.aborted) setProblem(cause)
    } finally {
      setUpload(null)
    }
  }
  return { upload, problem, fault, start }
}

function UploadProgress({ upload: { name, sent, stop } }: { upload: Upload }) {
  const percent = sent.of === 0 ? 0 : Math.round((100 * sent.bytes) / sent.of)
  return (
    <Progress
      title={`正在上传 ${name}`}
      step={percent === 100 ? '已经传完，等服务器答复' : '正在上传'}
      detail={`${sizeText(sent.bytes)} / ${sizeText(sent.of)}`}
      percent={percent}
      onCancel={stop}
    />
  )
}

/** Chooses and sends a package; the server begins at once to try it, which changes nothing. */
export function PackageDrop({ onStarted }: { onStarted: (job: ImportJob) => void }) {
  const { upload, problem, fault, start } = useUpload(onStarted)
  if (upload !== null) return <UploadProgress upload={upload} />
  return (
    <>
      {problem !== null && <ProblemPanel cause={problem} />}
      <DropField
        id="package-files"
        title="选择数据包"
        hint="一个 zip、一个 xlsx，或同时选几个 csv 文件"
        accept=".zip,.xlsx,.csv"
        fault={fault}
        onFiles={(files) => void start(files)}
      />
    </>
  )
}
