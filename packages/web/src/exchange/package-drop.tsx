import type { ImportJob } from '@jiheng/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ask } from '../app/api.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'

function formOf(files: readonly File[]): FormData {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  return form
}

/** Where a package is dropped or chosen; it is sent at once and only tried. */
export function PackageDrop({ onUploaded }: { onUploaded: (job: ImportJob) => void }) {
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const upload = useMutation({
    mutationFn: (files: readonly File[]) => ask('POST /api/imports', {}, { form: formOf(files) }),
    onSuccess: onUploaded,
  })
  const send = (files: FileList | null) => {
    if (files !== null && files.length > 0) upload.mutate([...files])
  }
  return (
    <section className="section" aria-label="选择数据包">
      {upload.isError && <ProblemPanel cause={upload.error} />}
      <div
        className={isOver ? 'drop is-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          send(event.dataTransfer.files)
        }}
      >
        <label htmlFor={id}>选择数据包文件，或拖到这里</label>
        <p className="muted">一个 zip、一个 Excel 工作簿，或一张以上的 CSV 表（可多选）。</p>
        <input
          id={id}
          className="visually-hidden"
          type="file"
          multiple
          accept=".zip,.xlsx,.csv"
          disabled={upload.isPending}
          onChange={(event) => send(event.target.files)}
        />
        {upload.isPending && <p role="status">正在上传…</p>}
      </div>
    </section>
  )
}
