import { AlignmentType, LineRuleType, type IRunOptions, type IStylesOptions } from 'docx'
import { page } from '../typesetting/page.ts'

type Font = NonNullable<IRunOptions['font']>

/** The faces that official documents use. Readers' machines have them; Word takes another where one is missing. */
const face = (eastAsia: string): Font => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})
export const faces = {
  title: face('方正小标宋简体'),
  levelOne: face('黑体'),
  levelTwo: face('楷体_GB2312'),
  body: face('仿宋_GB2312'),
  pageNumber: face('宋体'),
} as const

export const twips = (points: number): number => Math.round(points * 20)
const halfPoints = (points: number): number => Math.round(points * 2)
export const twipsOfMillimetres = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

const bodyLine = { line: twips(page.linePitch), lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
/** Two characters, said in characters for Word and in twips for programs that know only those. */
const twoCharacters = { firstLineChars: 200, firstLine: twips(page.bodySize * 2) } as const
/** A little closer than the face has it, so that 28 characters fill a line. */
const closer = twips(page.characterSpacing)

const noIndent = { firstLineChars: 0, firstLine: 0 } as const

/** The figures between are Latin text: called Chinese, they would be broken across lines like characters. */
const chinese = { value: 'en-US', eastAsia: 'zh-CN' } as const

type HeadingStyle = NonNullable<NonNullable<IStylesOptions['default']>['heading1']>

const bodyRun = {
  font: faces.body,
  size: halfPoints(page.bodySize),
  characterSpacing: closer,
  language: chinese,
} as const

function headingStyle(level: number, font: Font, bold: boolean): HeadingStyle {
  return {
    basedOn: 'Normal',
    next: 'BodyTextFirstIndent',
    quickFormat: true,
    run: { ...bodyRun, font, bold, color: '000000' },
    paragraph: {
      spacing: bodyLine,
      indent: twoCharacters,
      outlineLevel: level,
      keepNext: true,
      keepLines: true,
      alignment: AlignmentType.LEFT,
    },
  }
}

type Named = NonNullable<IStylesOptions['paragraphStyles']>[number]

function style(id: string, name: string, rest: Omit<Named, 'id' | 'name'>): Named {
  return { id, name, basedOn: 'Normal', quickFormat: true, ...rest }
}

type Spacing = NonNullable<NonNullable<Named['paragraph']>['spacing']>
const smallLine = (size: number): Spacing => ({
  line: twips(size * 1.5),
  lineRule: LineRuleType.AT_LEAST,
  before: 0,
  after: 0,
})

/** The styles of an official document: 标题 1–4, 正文, and those for tables, notices and the signature. */
export const wordStyles: IStylesOptions = {
  default: {
    document: { run: { font: faces.body, size: halfPoints(page.bodySize), language: chinese } },
    title: {
      basedOn: 'Normal',
      next: 'BodyTextFirstIndent',
      quickFormat: true,
      run: { font: faces.title, size: halfPoints(page.titleSize), language: chinese },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: {
          line: twips(34),
          lineRule: LineRuleType.EXACT,
          before: twips(page.linePitch),
          after: twips(page.linePitch),
        },
        keepNext: true,
      },
    },
    heading1: headingStyle(0, faces.levelOne, false),
    heading2: headingStyle(1, faces.levelTwo, false),
    heading3: headingStyle(2, faces.body, true),
    heading4: headingStyle(3, faces.body, false),
  },
  paragraphStyles: [
    {
      id: 'Normal',
      name: 'Normal',
      quickFormat: true,
      run: { font: faces.body, size: halfPoints(page.bodySize), language: chinese },
      paragraph: { spacing: bodyLine, alignment: AlignmentType.BOTH },
    },
    style('BodyTextFirstIndent', 'Body Text First Indent', {
      run: bodyRun,
      paragraph: { indent: twoCharacters, spacing: bodyLine },
    }),
    style('Notice', '提示', {
      run: { font: faces.levelTwo, size: halfPoints(12), color: '9C0006' },
      paragraph: { spacing: smallLine(12), indent: noIndent },
    }),
    style('TableTitle', '表题', {
      run: { font: faces.levelOne, size: halfPoints(12) },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { ...smallLine(12), before: twips(8) },
      },
    }),
    style('TableUnit', '表单位', {
      run: { size: halfPoints(page.tableSize) },
      paragraph: { alignment: AlignmentType.RIGHT, keepNext: true, spacing: smallLine(page.tableSize) },
    }),
    style('TableText', '表格文字', {
      run: { size: halfPoints(page.tableSize) },
      paragraph: { alignment: AlignmentType.LEFT, spacing: smallLine(page.tableSize), indent: noIndent },
    }),
    style('TableHead', '表头文字', {
      run: { font: faces.levelOne, size: halfPoints(page.tableSize) },
      paragraph: { alignment: AlignmentType.CENTER, spacing: smallLine(page.tableSize), indent: noIndent },
    }),
    style('AnnexText', '附件表格文字', {
      run: { size: halfPoints(page.annexTableSize) },
      paragraph: { alignment: AlignmentType.LEFT, spacing: smallLine(page.annexTableSize), indent: noIndent },
    }),
    style('AnnexTitle', '附件标题', {
      run: { font: faces.title, size: halfPoints(18) },
      paragraph: {
        alignment: AlignmentType.CENTER,
        outlineLevel: 0,
        keepNext: true,
        spacing: { line: twips(page.linePitch), lineRule: LineRuleType.EXACT, before: 0, after: twips(10) },
      },
    }),
    style('AnnexName', '附件序号', {
      run: { font: faces.levelOne },
      paragraph: { spacing: bodyLine, keepNext: true, indent: noIndent },
    }),
    style('Signature', 'Signature', {
      paragraph: {
        alignment: AlignmentType.RIGHT,
        spacing: bodyLine,
        keepLines: true,
        indent: { right: twips(page.bodySize * 4) },
      },
    }),
    style('AfterTable', '表后', {
      paragraph: { spacing: { line: twips(10), lineRule: LineRuleType.EXACT, before: 0, after: 0 } },
    }),
  ],
}
