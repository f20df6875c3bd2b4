import type { Attachment } from '@jiheng/contract/attachments'
import { SidePanel } from '../ui/side-panel.tsx'

/** A picture, looked at without leaving the page. */
export function PicturePanel({ file, onClose }: { file: Attachment | null; onClose: () => void }) {
  return (
    <SidePanel isOpen={file !== null} onClose={onClose} title={file?.name ?? '预览'}>
      {file !== null && (
        <figure className="picture">
          <img src={`/api/attachments/${file.id}/preview`} alt={`附件图片：${file.name}`} />
          <figcaption>
            <a href={`/api/attachments/${file.id}/content`} download>
              下载原图
            </a>
          </figcaption>
        </figure>
      )}
    </SidePanel>
  )
}
