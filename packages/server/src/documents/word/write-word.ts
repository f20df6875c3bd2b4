import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ISectionOptions,
  type Table,
} from 'docx'
import {
  annexList,
  annexName,
  writtenDate,
  type DocumentBlock,
  type OfficialDocument,
} from '../typesetting/official-document.ts'
import { page } from '../typesetting/page.ts'
import { faces, twips, twipsOfMillimetres, wordStyles } from './word-styles.ts'
import { wordTable } from './word-table.ts'

type Part = Paragraph | Table

/** Writes an official document (公文) as a Word file. */
export async function writeWord(document: OfficialDocument): Promise<Buffer> {
  const file = new Document({
    title: document.titleLines.join(''),
    subject: document.subject,
    creator: document.office,
    lastModifiedBy: document.office,
    keywords: document.keywords.join('；'),
    evenAndOddHeaderAndFooters: true,
    styles: wordStyles,
    sections: [{ ...section(document), children: [...bodyParts(document), ...annexParts(document)] }],
  })
  return Packer.toBuffer(file)
}

function section(document: OfficialDocument): Omit<ISectionOptions, 'children'> {
  const header = { default: runningHead(document), even: runningHead(document) }
  return {
    properties: {
      page: {
        size: { width: twipsOfMillimetres(page.width), height: twipsOfMillimetres(page.height) },
        margin: {
          top: twipsOfMillimetres(page.top),
          bottom: twipsOfMillimetres(page.bottom),
          left: twipsOfMillimetres(page.left),
          right: twipsOfMillimetres(page.right),
          header: twipsOfMillimetres(20),
          footer: twipsOfMillimetres(page.footer),
        },
      },
    },
    ...(document.runningMark === null ? {} : { headers: header }),
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
  }
}

function runningHead(document: OfficialDocument): Header {
  const text = new TextRun({ text: document.runningMark ?? '', font: faces.levelTwo, size: 21, color: '9C0006' })
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [text] })] })
}

/** — 1 — at the outer edge: right on odd pages, left on even ones, one character in. */
function pageNumber(alignment: 'right' | 'left'): Footer {
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: faces.pageNumber,
    size: page.pageNumberSize * 2,
  })
  const indent = alignment === 'right' ? { right: twips(page.pageNumberSize) } : { left: twips(page.pageNumberSize) }
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [run] })] })
}

function bodyParts(document: OfficialDocument): readonly Part[] {
  const notices = document.blocks.filter((block) => block.kind === 'notice')
  const others = document.blocks.filter((block) => block.kind !== 'notice')
  return [
    ...notices.flatMap((block) => part(block, 'TableText')),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: document.titleLines.map((text, at) => new TextRun(at === 0 ? { text } : { text, break: 1 })),
    }),
    ...others.slice(0, -1).flatMap((block) => part(block, 'TableText')),
    ...lastPart(others.at(-1)),
    ...annexList(document).map(
      (text, at) =>
        new Paragraph({
          style: 'BodyTextFirstIndent',
          text,
          keepNext: true,
          spacing: { before: at === 0 ? twips(page.linePitch) : 0 },
        }),
    ),
    new Paragraph({
      style: 'Signature',
      keepNext: true,
      spacing: { before: twips(page.linePitch * 2) },
      text: document.office,
    }),
    new Paragraph({ style: 'Signature', text: writtenDate(document.madeOn) }),
  ]
}

/** The signature never stands on a page without text: the last paragraph goes with it. */
function lastPart(block: DocumentBlock | undefined): readonly Part[] {
  if (block === undefined) return []
  if (block.kind !== 'paragraph') return part(block, 'TableText')
  return [new Paragraph({ style: 'BodyTextFirstIndent', text: block.text, keepNext: true, keepLines: true })]
}

function annexParts(document: OfficialDocument): readonly Part[] {
  return document.annexes.flatMap((annex, at) => [
    new Paragraph({ style: 'AnnexName', text: annexName(document, at), pageBreakBefore: true }),
    new Paragraph({ style: 'AnnexTitle', text: annex.title }),
    ...annex.blocks.flatMap((block) => part(block, 'AnnexText')),
  ])
}

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

function part(block: DocumentBlock, cellStyle: 'TableText' | 'AnnexText'): readonly Part[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level - 1] ?? HeadingLevel.HEADING_4, text: block.text })]
    case 'paragraph':
      return [new Paragraph({ style: 'BodyTextFirstIndent', widowControl: true, text: block.text })]
    case 'notice':
      return [new Paragraph({ style: 'Notice', border: frame, text: block.text })]
    case 'table':
      return wordTable(block, cellStyle)
  }
}

const edge = { style: BorderStyle.SINGLE, size: 6, space: 4, color: '9C0006' } as const
const frame = { top: edge, bottom: edge, left: edge, right: edge } as const
