import type { ImportJob } from '@jiheng/contract/imports'
import { useState, type DragEvent } from 'react'
import { useAccount } from '../app/session.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { faultOfFiles, sizeText } from './package-files.ts'
import { Progress } from './progress.tsx'
import { uploadPackage, type Sent } from './upload-package.ts'

type Upload = { readonly name: string; readonly sent: Sent; readonly stop: () => void }

function useUpload(onStarted: (job: ImportJob) => void) {
  const { csrfToken } = useAccount()
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
      onStarted(await uploadPackage(files, { csrfToken, signal: controller.signal, onProgress: show }))
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

type DropFieldProps = { readonly onFiles: (files: readonly File[]) => void; readonly fault: string | null }

/** The file field, drawn as a place to drop files on; the keyboard reaches the field itself. */
function DropField({ onFiles, fault }: DropFieldProps) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div className={fault === null ? 'field' : 'field has-error'}>
      <p className="field-error" id="package-files-error" role="alert">
        {fault}
      </p>
      <label className={isOver ? 'drop is-over' : 'drop'}>
        <strong>选择数据包</strong>
        <span>或把文件拖到这里</span>
        <small>一个 zip、一个 xlsx，或同时选几个 csv 文件</small>
        <input
          type="file"
          multiple
          accept=".zip,.xlsx,.csv"
          aria-invalid={fault !== null}
          onDragEnter={hover}
          onDragOver={hover}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          aria-describedby="package-files-error"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // The same file, mended, may be chosen again.
            event.target.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </label>
    </div>
  )
}

/** Chooses and sends a package; the server begins at once to try it, which changes nothing. */
export function PackageDrop({ onStarted }: { onStarted: (job: ImportJob) => void }) {
  const { upload, problem, fault, start } = useUpload(onStarted)
  if (upload !== null) return <UploadProgress upload={upload} />
  return (
    <>
      {problem !== null && <ProblemPanel cause={problem} />}
      <DropField onFiles={(files) => void start(files)} fault={fault} />
    </>
  )
}
