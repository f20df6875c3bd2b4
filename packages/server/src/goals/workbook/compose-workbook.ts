import { goalTables, type GoalTableName } from '@jiheng/domain/goals'
import { plainPrint, type DesignedCell, type DesignedSheet } from '../../documents/spreadsheet/designed-workbook.ts'
import { writeDesigned } from '../../documents/spreadsheet/workbook-cells.ts'
import { batchSheets, formsOf } from './batch-sheets.ts'
import { formSheet } from './form-sheet.ts'
import { levelListRows, levelListsFrom } from './level-lists.ts'
import { sheetMarks, sheetNames, templateVersion, workbookMark } from './template.ts'
import type { WorkbookFacts, WorkbookSubject } from './workbook-subject.ts'

/** Writes the workbook of a batch (批量工作簿). */
export function batchWorkbook(facts: WorkbookFacts, subjects: readonly WorkbookSubject[]): Promise<Buffer> {
  return written(facts, subjects, batchSheets(subjects))
}

/** Writes the workbook of one project (申报表工作簿): its official form as a sheet. */
export function formWorkbook(facts: WorkbookFacts, subject: WorkbookSubject): Promise<Buffer> {
  return written(facts, [subject], [formSheet(subject, facts)])
}

function written(
  facts: WorkbookFacts,
  subjects: readonly WorkbookSubject[],
  sheets: readonly DesignedSheet[],
): Promise<Buffer> {
  // A spreadsheet opens on the first sheet that can be seen: how it is filled in.
  const all = [helpSheet(facts, subjects, sheets), ...sheets, markSheet(facts, subjects, sheets)]
  const title = `${String(facts.fiscalYear)} 年度绩效目标 · ${facts.organization.name}`
  return writeDesigned({ sheets: all, properties: { title, creator: '绩衡' }, mark: facts.mark })
}

const plain = (text: string): DesignedCell => ({ text, look: 'plain' })

/** The sheet that nobody sees: what the workbook is, its sheets, its projects. */
function markSheet(
  { id, fiscalYear, organization }: WorkbookFacts,
  subjects: readonly WorkbookSubject[],
  sheets: readonly DesignedSheet[],
): DesignedSheet {
  const facts: readonly (readonly [string, string])[] = [
    [workbookMark, String(templateVersion)],
    ['workbook', id],
    ['year', String(fiscalYear)],
    ['organization', organization.code],
    ...sheets.map(({ name, rows }) => [`sheet ${rows[0]?.[0]?.text ?? ''}`, name] as const),
  ]
  const lists = levelListRows(formsOf(subjects))
  const length = Math.max(facts.length, subjects.length, lists.length)
  const rows = Array.from({ length }, (_, at) => {
    const [name = '', value = ''] = facts[at] ?? []
    const own = [plain(name), plain(value), null, plain(subjects[at]?.code ?? '')]
    return [...own, ...Array.from({ length: levelListsFrom - own.length }, () => null), ...(lists[at] ?? [])]
  })
  const bare = { hiddenRows: [], frozen: null, merges: [], rules: [], print: plainPrint }
  return { ...bare, name: sheetNames.mark, widths: [20, 40, 4, 20], rows, isHidden: true }
}

/** How the workbook is filled in, in the workbook itself (填写说明). */
function helpSheet(
  { fiscalYear, organization, madeOn, elsewhere, mark }: WorkbookFacts,
  subjects: readonly WorkbookSubject[],
  sheets: readonly DesignedSheet[],
): DesignedSheet {
  const forms = formsOf(subjects)
  const lines = [
    ...(mark === null ? [] : [mark]),
    `${organization.name}，${String(fiscalYear)} 年度，共 ${String(subjects.length)} 个项目，${madeOn}下载，模板第 ${String(templateVersion)} 版。`,
    `申报表：${forms.map(({ title }) => title).join('、')}。`,
    ...(elsewhere > 0 ? [`另有 ${String(elsewhere)} 个项目已经送审或批复，不在本工作簿中。`] : []),
    '',
    '一、只在白色格里填写。灰色格由系统写好，已锁定；表头、隐藏的行和列请不要改动，系统靠它们认出每一行。',
    '二、金额以元为单位，最多两位小数；日期写成 2026-03-01；指标值照写，如“≥50个”“≥95%”“12月底前”。',
    ...tableHelp(
      sheets.length === 1 ? [] : [...new Set(forms.flatMap(({ parts }) => parts.flatMap(({ fields }) => fields)))],
    ),
    '四、要删去一行，清空这一行即可。项目所在的一行请不要删；不想一起上传的项目，可以连同它在各表中的行一起删去。',
    '五、填好后在“绩效目标申报”页点“上传工作簿”。系统先检查一遍，说明每一行会怎样，你确认后才写入草稿。',
    '六、只要有一处错误，整本工作簿都不写入；系统把带批注的同一本工作簿还给你，改好再上传。',
    '七、下载以后在网页上改过的内容不会被覆盖，系统会指出是哪一栏。同一本工作簿上传两次，第二次不改动任何内容。',
    '八、上传只保存草稿，不送审；写入后可以在结果页上把检查没有问题的全部送审，也可以逐个打开办理。',
  ]
  return {
    name: sheetNames.help,
    widths: [null, 76],
    rows: [
      [plain(sheetMarks.help), { text: '绩效目标工作簿填写说明', look: 'title' }],
      ...lines.map((text) => [null, plain(text)]),
    ],
    hiddenRows: [],
    frozen: null,
    merges: [],
    rules: [],
    isHidden: false,
    print: plainPrint,
  }
}

function tableHelp(fields: readonly string[]): readonly string[] {
  const tables = fields.filter((field): field is GoalTableName => field in goalTables)
  if (tables.length === 0)
    return [
      '三、表格一行填一项，空行已留好；一级指标、二级指标和指标性质从下拉列表中选择，二级指标按所选的一级指标列出。',
    ]
  const names = tables.map((table) => goalTables[table].name).join('、')
  return [`三、${names}各有一张工作表，一行一项，先在“项目代码”栏选择项目，再填内容；次序就是申报表上的次序。`]
}
