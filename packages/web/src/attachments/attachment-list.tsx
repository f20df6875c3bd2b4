import type { Attachment } from '@jiheng/contract/attachments'
import { useState } from 'react'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { momentText, sizeText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { PicturePanel } from './picture-panel.tsx'
import { WithdrawPanel } from './withdraw-panel.tsx'

type ListProps = { readonly files: readonly Attachment[]; readonly onChanged: () => void }
type Opened = { readonly as: 'picture' | 'withdrawal'; readonly file: Attachment }

function ScanState({ file }: { file: Attachment }) {
  if (file.scan === '有病毒') return <StateBadge tone="bad" word="有病毒，已拦截" />
  if (!file.isOffered) return <StateBadge tone="active" word="待查毒" />
  return file.scan === '已查毒' ? <StateBadge tone="good" word="已查毒" /> : <StateBadge tone="idle" word="未查毒" />
}

type ActionProps = { readonly file: Attachment; readonly onOpen: (opened: Opened) => void }

function Actions({ file, onOpen }: ActionProps) {
  const { id, name, preview } = file
  return (
    <span className="file-actions">
      {preview === 'page' && (
        <a
          href={`/api/attachments/${id}/preview`}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`预览 ${name}（新标签页）`}
        >
          预览
        </a>
      )}
      {preview === 'image' && (
        <button
          type="button"
          className="text-button"
          aria-label={`预览 ${name}`}
          onClick={() => onOpen({ as: 'picture', file })}
        >
          预览
        </button>
      )}
      {file.isOffered && (
        <a href={`/api/attachments/${id}/content`} download aria-label={`下载 ${name}`}>
          下载
        </a>
      )}
      {file.mayWithdraw && (
        <button
          type="button"
          className="text-button"
          aria-label={`撤回 ${name}`}
          onClick={() => onOpen({ as: 'withdrawal', file })}
        >
          撤回
        </button>
      )}
    </span>
  )
}

/** On a phone the other columns stand here, so that what can be done stays in sight. */
function FileName({ file }: { file: Attachment }) {
  const facts = [file.slot, file.type, sizeText(file.bytes), file.uploadedBy, momentText(file.uploadedAt)]
  return (
    <>
      <span className="file-name">{file.name}</span>
      <small className="file-facts">
        {facts.join(' · ')} <ScanState file={file} />
      </small>
    </>
  )
}

function columnsFor(onOpen: (opened: Opened) => void): readonly Column<Attachment>[] {
  return [
    {
      key: 'name',
      title: '文件名',
      isRowHead: true,
      cell: (file) => <FileName file={file} />,
    },
    { key: 'slot', title: '类别', width: 'nowrap', cell: (file) => file.slot },
    { key: 'type', title: '类型', width: 'nowrap', cell: (file) => file.type },
    { key: 'size', title: '大小', align: 'right', cell: (file) => sizeText(file.bytes) },
    { key: 'scan', title: '查毒', width: 'nowrap', cell: (file) => <ScanState file={file} /> },
    { key: 'by', title: '上传人', width: 'nowrap', cell: (file) => file.uploadedBy },
    { key: 'at', title: '上传时间', width: 'nowrap', cell: (file) => momentText(file.uploadedAt) },
    { key: 'do', title: '操作', width: 'nowrap', cell: (file) => <Actions file={file} onOpen={onOpen} /> },
  ]
}

/** The attachments of a subject, the newest first. */
export function AttachmentList({ files, onChanged }: ListProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <DataTable label="附件清单" columns={columnsFor(setOpened)} rows={files} keyOf={(file) => file.id} isCompact />
      <PicturePanel file={opened?.as === 'picture' ? opened.file : null} onClose={close} />
      <WithdrawPanel
        file={opened?.as === 'withdrawal' ? opened.file : null}
        onClose={close}
        onWithdrawn={() => {
          close()
          onChanged()
        }}
      />
    </>
  )
}
