/** What is wrong with a cell of the city platform's export (市级平台导出件). */
export type CityCellFault =
  | { readonly code: 'number-inexact' | 'formula-error' | 'formula-empty' }
  | {
      readonly code:
        'amount' | 'amount-negative' | 'amount-unit-unknown' | 'amount-fraction' | 'points' | 'day' | 'year'
    }
  | { readonly code: 'nature' | 'name-missing' | 'amount-missing' | 'nothing-filed' }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'too-many-rows'; readonly most: number; readonly table: string }
  | { readonly code: 'year-differs'; readonly asked: number }
  | { readonly code: 'value-conflict'; readonly before: string; readonly at: string }
  | { readonly code: 'department-missing' | 'row-without-department' }
  | { readonly code: 'departments-several'; readonly first: string }
  | { readonly code: 'department-twice'; readonly first: string }
  | { readonly code: 'wrong-form'; readonly found: string }

/** What is wrong with the file as a whole: nothing of it was read. */
export type CityFileFault = {
  readonly code: 'not-a-workbook' | 'encrypted' | 'inflates' | 'too-large' | 'nothing-readable'
}

export type CityFault = CityCellFault | CityFileFault

/** What should be looked at, but hinders nothing. */
export type CityNotice =
  | { readonly code: 'formula-taken'; readonly formula: string }
  | { readonly code: 'heading-unknown' }
  | { readonly code: 'row-unread' }
  | { readonly code: 'sheet-hidden' | 'sheet-unknown'; readonly rows: number }
  | { readonly code: 'total-differs'; readonly sum: string }

/** A fault or a notice with its place. */
export type Placed<What> = {
  readonly sheet: string
  readonly address: string
  readonly label: string
  readonly value: string
  readonly told: What
}

type Told = CityFault | CityNotice
type Facts<Code extends Told['code']> = Extract<Told, { readonly code: Code }>
type Words<Of> = string | ((facts: Of) => string)
type Sentence<Of> = readonly [rule: Words<Of>, mend: Words<Of>]

const again = '请在市级平台重新导出，或改好这一格后重新上传。'

const sentences: { readonly [Code in Told['code']]: Sentence<Facts<Code>> } = {
  'number-inexact': ['数字超过 15 位，表格软件已经丢失后面的位数。', '请把本格设为文本格式、重新填写后上传。'],
  'formula-error': ['公式算不出结果。', '请改正公式，或直接填写结果。'],
  'formula-empty': ['公式没有保存计算结果。', '请用表格软件打开、计算并保存后再上传，或直接填写结果。'],
  amount: ['这一栏是金额，填的不是数字。', again],
  'amount-negative': ['金额是负数。', again],
  'amount-unit-unknown': [
    '看不出金额的单位是元还是万元。',
    '请在这一列的列名后写明（元）或（万元），或在表上方写“单位：万元”。',
  ],
  'amount-fraction': ['折算成元以后不足一分。', '请核对金额和单位；金额最多到分。'],
  points: ['分值填数字，最多两位小数。', again],
  day: ['本格填日期。', '请填如 2026-03-01 的年月日。'],
  year: ['年度填四位数字。', '请填如 2026。'],
  nature: ['指标性质只能是定量或定性。', again],
  'name-missing': ['这一行有内容，却没有名称。', '请补上任务名称或三级指标名称，或清空这一行。'],
  'amount-missing': ['没有预算金额：既没有整体支出预算金额，各项任务的金额也不全。', '请补上金额后重新上传。'],
  'nothing-filed': ['这个部门没有填任务、目标或指标。', '请补上内容，或从文件里删去这个部门。'],
  'too-long': [({ most }) => `最多 ${String(most)} 个字。`, '请缩短后再上传。'],
  'too-many-rows': [({ most, table }) => `一个部门的${table}最多 ${String(most)} 行。`, '请合并或删去多余的行。'],
  'year-differs': [
    ({ asked }) => `文件写的年度不是正在对账的 ${String(asked)} 年度。`,
    '请在页面上方改选年度，或上传本年度的导出件。',
  ],
  'value-conflict': [
    ({ before, at }) => `同一个部门的这一栏前后不一：${at} 写的是“${before}”。`,
    '请改成一致，再重新上传。',
  ],
  'department-missing': ['这张表没有写是哪个部门的。', '请在“部门（单位）名称”后填上部门名称或代码。'],
  'row-without-department': ['这一行没有写是哪个部门的，没有猜。', '请在部门名称或代码栏填上部门。'],
  'departments-several': [({ first }) => `一张表里写了两个部门，前一个在 ${first}。`, '请把每个部门单独放一张工作表。'],
  'department-twice': [({ first }) => `同一个部门出现两次，前一次在 ${first}。`, '请只保留一份。'],
  'wrong-form': [
    ({ found }) => `这是“${found}”，不是部门整体支出绩效目标申报表。`,
    '请上传部门整体支出绩效目标的导出件；项目的目标由单位在本系统申报。',
  ],
  'not-a-workbook': [
    '文件不是可以读取的 Excel 工作簿（.xlsx）。',
    '请在市级平台导出为 Excel 并另存为 .xlsx；Word、PDF、图片不能读取。',
  ],
  encrypted: ['文件是旧格式（.xls）或加了打开密码，无法读取。', '请在表格软件里去掉密码、另存为 .xlsx，再上传。'],
  inflates: ['文件解压后异常膨胀，已拒绝。', '请重新导出，不要嵌入图片或其他文件。'],
  'too-large': ['工作簿的内容太多，无法读取。', '请按部门分几个文件上传。'],
  'nothing-readable': [
    '没有一张工作表认得出是部门整体支出绩效目标：既没有申报表的栏目，也没有带部门名称的列表。',
    '请核对是不是部门整体支出绩效目标的导出件；列名与“规则 · 市级平台栏目”所列不同的，请改成所列的名称。',
  ],
  'formula-taken': [({ formula }) => `本格是公式 =${formula}，按计算结果取用。`, '请核对结果。'],
  'heading-unknown': ['这一列的名称没有认出，整列没有取用。', '需要取用的，请改成“规则 · 市级平台栏目”所列的名称。'],
  'row-unread': ['这一行没有认出属于哪一栏，没有取用。', '需要取用的，请放到认得的栏目里。'],
  'sheet-hidden': [({ rows }) => `隐藏的工作表，${String(rows)} 行都没有读取。`, '需要读取的，请取消隐藏后再上传。'],
  'sheet-unknown': [
    ({ rows }) => `这张工作表没有认得的栏目，${String(rows)} 行都没有取用。`,
    '请核对是不是要对账的内容。',
  ],
  'total-differs': [({ sum }) => `合计与各项任务的金额之和 ${sum} 元不等，按合计取用。`, '请核对。'],
}

/** Which rule is broken, or what was noticed, and how to mend it (规则、怎么改), in Chinese. */
export function citySentence(told: Told): { readonly rule: string; readonly mend: string } {
  const [rule, mend] = sentences[told.code] as Sentence<Told>
  const written = (words: Words<Told>): string => (typeof words === 'string' ? words : words(told))
  return { rule: written(rule), mend: written(mend) }
}
