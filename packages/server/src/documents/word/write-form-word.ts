import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
  type ISectionOptions,
} from 'docx'
import { formColumns, type FormCell, type FormGrid, type OfficialForm } from '../form/official-form.ts'
import { faces, twips, twipsOfMillimetres, wordStyles } from './word-styles.ts'

const side = 17
const textWidth = twipsOfMillimetres(210 - 2 * side)
const columnWidth = Math.floor(textWidth / formColumns)

/** Writes official forms (表) as one Word file, each in a section of its own with its own page numbers. */
export async function writeFormWord(
  forms: readonly OfficialForm[],
  file: { readonly title: string; readonly office: string },
): Promise<Buffer> {
  const document = new Document({
    title: file.title,
    creator: file.office,
    lastModifiedBy: file.office,
    styles: wordStyles,
    sections: forms.map(section),
  })
  return Packer.toBuffer(document)
}

function section(form: OfficialForm): ISectionOptions {
  const { mark } = form
  return {
    properties: {
      page: {
        size: { width: twipsOfMillimetres(210), height: twipsOfMillimetres(297) },
        margin: {
          top: twipsOfMillimetres(22),
          bottom: twipsOfMillimetres(22),
          left: twipsOfMillimetres(side),
          right: twipsOfMillimetres(side),
          header: twipsOfMillimetres(12),
          footer: twipsOfMillimetres(12),
        },
        pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
      },
    },
    headers: { default: new Header({ children: [headLine(mark?.sentence ?? '')] }) },
    footers: { default: foot(form.foot) },
    children: [
      ...heading(form),
      ...form.grids.flatMap((grid, at) => gridParts(grid, at === form.grids.length - 1)),
      signatures(form),
    ],
  }
}

function headLine(text: string): Paragraph {
  const run = new TextRun({ text, font: faces.levelTwo, size: 21, color: '9C0006' })
  return new Paragraph({ style: 'TableText', alignment: AlignmentType.CENTER, children: [run] })
}

const rightEdge = [{ type: TabStopType.RIGHT, position: textWidth }]

function foot(text: string): Footer {
  const small = { font: faces.pageNumber, size: 17 } as const
  const page = ['\t第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES_IN_SECTION, ' 页']
  const runs = [new TextRun({ text, ...small }), new TextRun({ children: page, ...small })]
  return new Footer({ children: [new Paragraph({ style: 'TableText', tabStops: rightEdge, children: runs })] })
}

function heading({ title, subtitle, left, right }: OfficialForm): readonly Paragraph[] {
  const titleRun = new TextRun({ text: title, font: faces.title, size: 36 })
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, spacing: { before: 0, after: twips(6) }, children: [titleRun] }),
    ...(subtitle === ''
      ? []
      : [new Paragraph({ style: 'TableTitle', spacing: { before: 0, after: twips(6) }, text: subtitle })]),
    new Paragraph({
      style: 'TableText',
      tabStops: rightEdge,
      keepNext: true,
      children: [new TextRun(left), new TextRun({ children: ['\t', right] })],
    }),
  ]
}

/**
 * Grids that follow each other directly would be one table to Word: a hair of a line stands between. The last row of the
 * last one goes over to the next page with the signatures, which never stand alone.
 */
function gridParts(grid: FormGrid, isLast: boolean): readonly (Table | Paragraph)[] {
  const keeps = (at: number): boolean => isLast && at === grid.rows.length - 1
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columnWidth * formColumns, type: WidthType.DXA },
      columnWidths: Array.from({ length: formColumns }, () => columnWidth),
      margins: { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 70, right: 70 },
      rows: grid.rows.map(
        (row, at) =>
          new TableRow({
            tableHeader: at < grid.heads,
            cantSplit: !isLong(row),
            children: row.map((each) => cell(each, keeps(at))),
          }),
      ),
    }),
    new Paragraph({ keepNext: isLast, spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }),
  ]
}

/** A row with a long text goes on on the next page instead of leaving half of this one empty. */
function isLong(row: readonly FormCell[]): boolean {
  return row.some(({ text }) => text.length > 400)
}

const alignments = {
  section: AlignmentType.LEFT,
  head: AlignmentType.CENTER,
  text: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  figure: AlignmentType.RIGHT,
} as const

function cell({ text, span, kind, rows = 1 }: FormCell, keepsNext: boolean): TableCell {
  const style = kind === 'section' || kind === 'head' ? 'TableHead' : 'TableText'
  const keepNext = keepsNext || kind === 'section'
  return new TableCell({
    columnSpan: span,
    rowSpan: rows,
    width: { size: columnWidth * span, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(kind === 'section' ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2' } } : {}),
    // A text that somebody typed keeps its lines.
    children: text
      .split('\n')
      .map((line) => new Paragraph({ style, text: line, alignment: alignments[kind], keepNext })),
  })
}

function signatures({ signatures: words }: OfficialForm): Paragraph {
  const stops = words.map((_, at) => ({
    type: TabStopType.LEFT,
    position: Math.floor((textWidth * at) / words.length),
  }))
  const runs = words.map((text, at) => new TextRun(at === 0 ? { text } : { children: ['\t', text] }))
  return new Paragraph({ style: 'TableText', tabStops: stops, spacing: { before: twips(14) }, children: runs })
}
