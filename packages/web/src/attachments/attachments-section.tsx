import type { Attachment, Upload } from '@jiheng/contract/attachments'
import { acceptedExtensions, attachmentSlots, type AttachmentSlot } from '@jiheng/domain/attachments'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { DropField } from '../ui/drop-field.tsx'
import { sizeText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { AttachmentList } from './attachment-list.tsx'
import { SentFiles, Unfinished } from './sent-files.tsx'
import { giveUp, useUploads } from './use-uploads.ts'
import './attachments.css'

type Listed = {
  readonly attachments: readonly Attachment[]
  readonly mayAttach: boolean
  readonly largestBytes: number
  readonly most: number
  readonly unfinished: readonly Upload[]
}

const accept = acceptedExtensions.map((extension) => `.${extension}`).join(',')

/** The usual ones by name; the refusal of another names them all. */
function hintFor(listed: Listed): string {
  return `PDF、OFD、Word、Excel、PPT、图片、文本或 zip；每个不超过 ${sizeText(listed.largestBytes)}，最多 ${listed.most} 个`
}

type AddingProps = { readonly code: string; readonly listed: Listed; readonly onChanged: () => void }

function Adding({ code, listed, onChanged }: AddingProps) {
  const [slot, setSlot] = useState<AttachmentSlot>('佐证材料')
  const uploads = useUploads({ code, largest: listed.largestBytes, onChanged })
  const own = new Set(uploads.items.map((item) => item.upload?.id))
  const left = listed.unfinished.filter((upload) => !own.has(upload.id))
  const isFull = listed.attachments.length >= listed.most
  return (
    <>
      <SentFiles items={uploads.items} onCancel={(item) => void uploads.cancel(item)} onRetry={uploads.retry} />
      <Unfinished uploads={left} onGiveUp={(id) => void giveUp(id).then(onChanged)} />
      {isFull ? (
        <p className="notice notice-warn">附件已有 {listed.most} 个，到了上限。撤回不需要的附件后可以再传。</p>
      ) : (
        <div className="attach">
          <label className="attach-slot">
            附件类别{' '}
            <select className="select" value={slot} onChange={(event) => setSlot(slotNamed(event.target.value))}>
              {attachmentSlots.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <DropField
            id="attachment-files"
            title="选择文件"
            hint={hintFor(listed)}
            accept={accept}
            fault={null}
            isSlim
            onFiles={(files) => uploads.add(files, slot, left)}
          />
        </div>
      )}
    </>
  )
}

function slotNamed(word: string): AttachmentSlot {
  return attachmentSlots.find((each) => each === word) ?? '其他'
}

function Head({ code, files }: { code: string; files: readonly Attachment[] }) {
  return (
    <div className="section-head">
      <h2>
        <span id="attachments">附件</span> {files.length > 0 && <small>{files.length} 个</small>}
      </h2>
      {files.some((file) => file.isOffered) && (
        <Button className="no-print" href={`/api/projects/${encodeURIComponent(code)}/attachments/zip`}>
          全部打包下载（zip）
        </Button>
      )}
    </div>
  )
}

function Body({ code, listed, onChanged }: AddingProps) {
  const { attachments, mayAttach } = listed
  return (
    <>
      {attachments.length === 0 && <Nothing mayAttach={mayAttach} />}
      {attachments.length > 0 && <AttachmentList files={attachments} onChanged={onChanged} />}
      {mayAttach && (
        <div className="no-print">
          <Adding code={code} listed={listed} onChanged={onChanged} />
        </div>
      )}
    </>
  )
}

/** 附件: what is attached to a subject, and the place to attach more. */
export function AttachmentsSection({ code }: { code: string }) {
  const client = useQueryClient()
  const key = ['attachments', code]
  const answer = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask('GET /api/projects/:code/attachments', { params: { code } }, { signal }),
    // What waits for the virus scanner changes by itself.
    refetchInterval: ({ state }) => (state.data?.attachments.some((file) => !file.isOffered) === true ? 20_000 : false),
  })
  const reload = () => void client.invalidateQueries({ queryKey: key })
  return (
    <section className="attachments section" aria-labelledby="attachments">
      <Head code={code} files={answer.data?.attachments ?? []} />
      {answer.isPending && <Waiting what="附件" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data !== undefined && <Body code={code} listed={answer.data} onChanged={reload} />}
    </section>
  )
}

function Nothing({ mayAttach }: { mayAttach: boolean }) {
  return (
    <p className="muted">
      {mayAttach
        ? '还没有附件。立项依据、合同、验收报告和其他佐证材料放在这里，审核和评价时都能看到。'
        : '还没有附件。由项目单位、主管部门或财政所上传。'}
    </p>
  )
}
