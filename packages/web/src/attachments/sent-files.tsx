import type { Upload } from '@jiheng/contract/attachments'
import { Button } from 'antd'
import { sizeText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { Sent } from './use-uploads.ts'

function percentOf(bytes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((100 * bytes) / of)
}

function stepOf(item: Sent): string {
  if (item.state === 'waiting') return '排队等待'
  if (item.upload === null) return '正在准备'
  return item.bytes >= item.file.size ? '已经传完，正在核对内容' : '正在上传'
}

function Going({ item, onCancel }: { item: Sent; onCancel: () => void }) {
  const percent = percentOf(item.bytes, item.file.size)
  return (
    <>
      <progress max={100} value={percent} aria-label={`${item.file.name} 上传进度`} />
      <p className="sent-state">
        <span role="status">{stepOf(item)}</span>
        <span className="muted">
          {percent}%，{sizeText(item.bytes)} / {sizeText(item.file.size)}
        </span>
      </p>
      <Button size="small" onClick={onCancel} aria-label={`取消上传 ${item.file.name}`}>
        取消
      </Button>
    </>
  )
}

type FailedProps = { readonly item: Sent; readonly onRetry: () => void; readonly onCancel: () => void }

function Failed({ item, onRetry, onCancel }: FailedProps) {
  const held = item.bytes > 0 && item.mayRetry ? `已传 ${percentOf(item.bytes, item.file.size)}%，可以接着传。` : ''
  return (
    <>
      <p className="field-error" role="alert">
        {item.fault}
        {held}
      </p>
      <span className="sent-buttons">
        {item.mayRetry && (
          <Button size="small" type="primary" onClick={onRetry} aria-label={`继续上传 ${item.file.name}`}>
            继续上传
          </Button>
        )}
        <Button size="small" onClick={onCancel} aria-label={`移除 ${item.file.name}`}>
          移除
        </Button>
      </span>
    </>
  )
}

type SentFilesProps = {
  readonly items: readonly Sent[]
  readonly onCancel: (item: Sent) => void
  readonly onRetry: (item: Sent) => void
}

/** The files on their way: each with how far it has come and the way to stop it, or with why it was not taken. */
export function SentFiles({ items, onCancel, onRetry }: SentFilesProps) {
  if (items.length === 0) return null
  return (
    <ul className="sent-files" aria-label="正在上传的文件">
      {items.map((item) => (
        <li key={item.key} className={item.state === 'failed' ? 'is-failed' : ''}>
          <strong>{item.file.name}</strong>
          {item.state === 'failed' ? (
            <Failed item={item} onRetry={() => onRetry(item)} onCancel={() => onCancel(item)} />
          ) : (
            <Going item={item} onCancel={() => onCancel(item)} />
          )}
        </li>
      ))}
    </ul>
  )
}

type UnfinishedProps = { readonly uploads: readonly Upload[]; readonly onGiveUp: (id: string) => void }

/** Files that broke off when the page was closed or the network went: the browser cannot open them again by itself. */
export function Unfinished({ uploads, onGiveUp }: UnfinishedProps) {
  if (uploads.length === 0) return null
  return (
    <ul className="sent-files" aria-label="没有传完的文件">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <strong>{upload.name}</strong>
          <p className="sent-state">
            <StateBadge tone="warn" word={`没有传完，已收到 ${percentOf(upload.offset, upload.bytes)}%`} />
            <span className="muted">重新选择同一个文件，就从断开处接着传。</span>
          </p>
          <Button size="small" onClick={() => onGiveUp(upload.id)} aria-label={`放弃 ${upload.name}`}>
            放弃
          </Button>
        </li>
      ))}
    </ul>
  )
}
