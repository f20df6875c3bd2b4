/** What is wrong with a cell of a goal workbook (绩效目标工作簿). */
export type WorkbookCellFault =
  | { readonly code: 'amount' | 'amount-unit' | 'number' | 'points' | 'day' }
  | { readonly code: 'number-inexact' | 'formula-error' | 'formula-empty' }
  | { readonly code: 'choice'; readonly allowed: readonly string[] }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'merged'; readonly range: string }
  | { readonly code: 'conflict'; readonly now: string }

/** What is wrong with a row of it. */
export type WorkbookRowFault =
  | { readonly code: 'project-missing' | 'project-unknown' | 'project-twice' | 'row-removed' | 'row-outside' }
  | { readonly code: 'project-absent'; readonly sheet: string }
  | { readonly code: 'project-locked'; readonly why: string }
  | { readonly code: 'form-changed' }
  | { readonly code: 'row-changed'; readonly row: string }
  | { readonly code: 'too-many-rows'; readonly most: number; readonly table: string }

/** What is wrong with the workbook as a whole: nothing of it was read. */
export type WorkbookFileFault =
  | {
      readonly code:
        'not-a-workbook' | 'encrypted' | 'inflates' | 'no-mark' | 'unknown-workbook' | 'no-rows' | 'too-large'
    }
  | { readonly code: 'old-template'; readonly found: number; readonly wanted: number }
  | { readonly code: 'form-gone'; readonly form: string }
  | { readonly code: 'sheet-missing'; readonly sheet: string }
  | { readonly code: 'sheet-twice'; readonly sheet: string }
  | { readonly code: 'column-missing'; readonly sheet: string; readonly column: string }

export type WorkbookFault = WorkbookCellFault | WorkbookRowFault | WorkbookFileFault

/** What should be looked at, but hinders nothing. */
export type WorkbookNotice =
  | { readonly code: 'formula-taken'; readonly formula: string }
  | { readonly code: 'column-extra' }
  | { readonly code: 'sheet-extra'; readonly sheet: string }

type Sentence<Facts> = { readonly rule: (facts: Facts) => string; readonly mend: (facts: Facts) => string }
type Told = WorkbookFault | WorkbookNotice
type FactsOf<Code extends Told['code']> = Extract<Told, { readonly code: Code }>

type Words<Facts> = string | ((facts: Facts) => string)
function says<Facts>(rule: Words<Facts>, mend: Words<Facts>): Sentence<Facts> {
  const written = (words: Words<Facts>): ((facts: Facts) => string) => (typeof words === 'string' ? () => words : words)
  return { rule: written(rule), mend: written(mend) }
}

const again = '请在“绩效目标申报”页下载新的工作簿，把内容填到新的工作簿里再上传。'

const sentences: { readonly [Code in Told['code']]: Sentence<FactsOf<Code>> } = {
  amount: says('金额以元为单位，最多两位小数。', '请只填数字，如 1200000 或 1,200,000.00。'),
  'amount-unit': says('金额以元为单位，不能写“万元”“亿元”。', '请换算成元再填，如 120 万元填 1200000。'),
  number: says('本格填数。', '请只填阿拉伯数字，单位另填。'),
  points: says('分值填数字，最多两位小数。', '请填如 10 或 12.5 的数字。'),
  day: says('本格填日期。', '请填如 2026-03-01 的年月日。'),
  'number-inexact': says('数字超过 15 位，表格软件已经丢失后面的位数。', '请把本格设为文本格式后重新填写。'),
  'formula-error': says('公式算不出结果。', '请改正公式，或直接填写结果。'),
  'formula-empty': says('公式没有保存计算结果。', '请用表格软件打开、计算并保存后再上传，或直接填写结果。'),
  choice: says(({ allowed }) => `只能填：${allowed.join('、')}。`, '请从下拉列表中选择。'),
  'too-long': says(({ most }) => `最多 ${String(most)} 个字。`, '请缩短后再填。'),
  merged: says(({ range }) => `${range} 是合并单元格，合并后分不清每格填的是什么。`, '请取消合并，逐格填写。'),
  conflict: says(
    ({ now }) => `下载工作簿以后，这一栏已在网页上改过，现为${now === '' ? '空' : `“${now}”`}，没有覆盖。`,
    '以网页为准的，把本格改成网页上的内容；以工作簿为准的，先在网页上改好。也可以重新下载工作簿再填。',
  ),
  'project-missing': says('没有写是哪个项目的。', '请在“项目代码”栏选择本工作簿中的项目。'),
  'project-unknown': says(
    '本工作簿没有这个项目。',
    '请从下拉列表中选择；要增加项目，请先在项目库中登记再下载新的工作簿。',
  ),
  'project-twice': says('同一个项目写了两行。', '请只保留一行。'),
  'project-absent': says(({ sheet }) => `“${sheet}”工作表里没有这个项目。`, '请补上该项目一行，或删去本行。'),
  'project-locked': says(
    ({ why }) => `这个项目的绩效目标现在不能修改：${why}`,
    '请从工作簿里删去这个项目的各行再上传。',
  ),
  'form-changed': says('这个项目现在用的申报表与工作簿不同。', again),
  'row-removed': says(
    '下载工作簿以后，这一行已在网页上删去，没有恢复。',
    '确实还要的，请把这一行复制成新的一行；不要的，请清空这一行。',
  ),
  'row-changed': says(
    ({ row }) => `工作簿里删去了${row}，但下载以后它已在网页上改过，没有删除。`,
    '要删的，请在网页上删；要留的，请重新下载工作簿。',
  ),
  'row-outside': says('这一行不在任何一张表里，没有读取。', '请把内容移到所属表的空行里。'),
  'too-many-rows': says(({ most, table }) => `一个项目的${table}最多 ${String(most)} 行。`, '请合并或删去多余的行。'),
  'not-a-workbook': says(
    '文件不是可以读取的 Excel 工作簿（.xlsx）。',
    '请上传从本系统下载的工作簿；用其他格式保存过的，请另存为 .xlsx。',
  ),
  encrypted: says('文件是旧格式（.xls）或加了打开密码，无法读取。', '请在表格软件里去掉密码、另存为 .xlsx，再上传。'),
  inflates: says('文件解压后异常膨胀，已拒绝。', '请重新下载工作簿，不要嵌入图片或其他文件。'),
  'too-large': says('工作簿的内容太多，无法读取。', '请删去与填报无关的内容，或分几次填报。'),
  'no-mark': says('不是从本系统下载的绩效目标工作簿（缺少模板标记）。', again),
  'unknown-workbook': says(
    '系统里没有这份工作簿的下载记录，或不是你单位的；超过 180 天没有用过的不再保留记录。',
    again,
  ),
  'no-rows': says('没有一个项目：项目工作表是空的。', '项目各行由系统写好，请不要删去；' + again),
  'old-template': says(
    ({ found, wanted }) => `工作簿是第 ${String(found)} 版模板，现在用第 ${String(wanted)} 版。`,
    again,
  ),
  'form-gone': says(({ form }) => `工作簿所用的申报表（${form}）已不再使用。`, again),
  'sheet-missing': says(({ sheet }) => `缺少“${sheet}”工作表。`, '不填的工作表也请保留；' + again),
  'sheet-twice': says(({ sheet }) => `“${sheet}”工作表有两张。`, '请删去复制的那张，只保留一张。'),
  'column-missing': says(({ sheet, column }) => `“${sheet}”工作表缺少“${column}”一列。`, '不填的列也请保留；' + again),
  'formula-taken': says(({ formula }) => `本格是公式 =${formula}，按计算结果取用。`, '请核对结果。'),
  'column-extra': says('这一列不是模板的列，没有读取。', '需要保留的内容请填到模板的列里。'),
  'sheet-extra': says(({ sheet }) => `“${sheet}”不是模板的工作表，没有读取。`, '需要保留的内容请填到模板的工作表里。'),
}

/** Which rule is broken and how to mend it (规则、怎么改), in Chinese. */
export function workbookSentence(told: WorkbookFault | WorkbookNotice): {
  readonly rule: string
  readonly mend: string
} {
  const { rule, mend } = sentences[told.code] as Sentence<Told>
  return { rule: rule(told), mend: mend(told) }
}
