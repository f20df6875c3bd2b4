/** What an attachment is evidence of (附件类别). A stage that attaches to its own records adds its words here. */
export const attachmentSlots = ['立项依据', '实施方案', '合同协议', '验收报告', '佐证材料', '其他'] as const
export type AttachmentSlot = (typeof attachmentSlots)[number]

/** How a stored file stands with the virus scanner (查毒状态): `未查毒` where none was set up when it came. */
export const scanStates = ['未查毒', '待查毒', '已查毒', '有病毒'] as const
export type ScanState = (typeof scanStates)[number]

/** What is taken as an attachment (文件类型), told by the content. */
export const fileTypes = [
  'PDF 文档',
  'OFD 文档',
  'Word 文档',
  'Excel 表格',
  'PowerPoint 演示',
  'Word 97–2003 文档',
  'Excel 97–2003 表格',
  'PowerPoint 97–2003 演示',
  'JPEG 图片',
  'PNG 图片',
  'WebP 图片',
  'TIFF 图片',
  '文本',
  'zip 压缩包',
] as const
export type FileType = (typeof fileTypes)[number]

type FileTypeFacts = {
  /** The endings of a name that go with this content, the usual one first. */
  readonly extensions: readonly string[]
  /** The only type under which such a file ever leaves the server; none that a browser runs. */
  readonly mediaType: string
  /** How it can be looked at without another program. */
  readonly preview: 'page' | 'image' | null
}

const office = 'application/vnd.openxmlformats-officedocument'

/** The closed list of what may be attached. WPS keeps its own endings over the formats of Office 97. */
export const fileTypeFacts: Readonly<Record<FileType, FileTypeFacts>> = {
  'PDF 文档': { extensions: ['pdf'], mediaType: 'application/pdf', preview: 'page' },
  'OFD 文档': { extensions: ['ofd'], mediaType: 'application/ofd', preview: null },
  'Word 文档': { extensions: ['docx'], mediaType: `${office}.wordprocessingml.document`, preview: null },
  'Excel 表格': { extensions: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet`, preview: null },
  'PowerPoint 演示': { extensions: ['pptx'], mediaType: `${office}.presentationml.presentation`, preview: null },
  'Word 97–2003 文档': { extensions: ['doc', 'wps'], mediaType: 'application/msword', preview: null },
  'Excel 97–2003 表格': { extensions: ['xls', 'et'], mediaType: 'application/vnd.ms-excel', preview: null },
  'PowerPoint 97–2003 演示': {
    extensions: ['ppt', 'dps'],
    mediaType: 'application/vnd.ms-powerpoint',
    preview: null,
  },
  'JPEG 图片': { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', preview: 'image' },
  'PNG 图片': { extensions: ['png'], mediaType: 'image/png', preview: 'image' },
  'WebP 图片': { extensions: ['webp'], mediaType: 'image/webp', preview: 'image' },
  'TIFF 图片': { extensions: ['tif', 'tiff'], mediaType: 'image/tiff', preview: null },
  文本: { extensions: ['txt', 'csv'], mediaType: 'text/plain', preview: null },
  'zip 压缩包': { extensions: ['zip'], mediaType: 'application/zip', preview: null },
}

/** Every ending that a name may have. */
export const acceptedExtensions: readonly string[] = fileTypes.flatMap((type) => fileTypeFacts[type].extensions)
