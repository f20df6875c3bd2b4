import type { Fault, Issue, IssueCode, IssueFacts, Severity } from './issue.ts'

type Sentence<Facts> = {
  readonly severity: Severity
  /** Which rule is broken. */
  readonly rule: (facts: Facts) => string
  /** What to do about it. */
  readonly mend: (facts: Facts) => string
}

type Words<Facts> = string | ((facts: Facts) => string)

function words<Facts>(text: Words<Facts>): (facts: Facts) => string {
  return typeof text === 'string' ? () => text : text
}

function error<Facts>(rule: Words<Facts>, mend: Words<Facts>): Sentence<Facts> {
  return { severity: 'error', rule: words(rule), mend: words(mend) }
}

function notice<Facts>(rule: Words<Facts>, mend: Words<Facts>): Sentence<Facts> {
  return { severity: 'notice', rule: words(rule), mend: words(mend) }
}

const listed = (values: readonly string[]): string => values.join('、')
const perhaps = (suggestion: string | null): string => (suggestion === null ? '' : `是否应为“${suggestion}”？`)
const needed = { key: '主键列', required: '必填列' } as const

/** Code → Chinese sentence (规则、改法); the compiler holds it complete. */
const sentences: { readonly [Code in IssueCode]: Sentence<IssueFacts[Code]> } = {
  'package.no-table': error(
    '数据包里没有任何一张数据表。',
    '放入以表名命名的 CSV（如“项目.csv”），或使用以表名为工作表名的 XLSX；多个镇的数据包请逐个导入。',
  ),
  'package.too-large': error(
    (f) => `数据包解压后不得超过 ${f.megabytes} MB。`,
    '分批导入，或请系统管理员在服务器上用命令导入文件夹。',
  ),
  'package.inflates': error(
    (f) => `“${f.file}”解压后膨胀 ${f.ratio} 倍，疑似压缩炸弹，已拒绝。`,
    '解压后以文件夹方式导入，或换用常规方式重新压缩。',
  ),
  'package.broken': error((f) => `文件打不开：${f.reason}。`, '确认文件完整、未损坏，重新导出或重新压缩后再试。'),
  'package.encrypted': error((f) => `“${f.file}”设了密码，无法读取。`, '去掉密码后重新压缩或另存。'),
  'package.too-many-files': error((f) => `数据包里的文件不得超过 ${f.limit} 个。`, '只保留数据表文件。'),
  'file.unknown-table': error(
    '这个名字不是数据包的表名。',
    (f) => `${perhaps(f.suggestion)}按表名改名，或从数据包中移出。`,
  ),
  'file.repeated-table': error((f) => `同一张表出现了两次，另一处是“${f.other}”。`, '合并为一个文件，只保留一份。'),
  'file.ignored': notice('不是数据表文件，未读取。', '无须处理；若其中有数据，请另存为以表名命名的 CSV。'),
  'file.empty': error('文件是空的，连表头也没有。', '补上表头一行；没有数据的表可以整张不放。'),
  'file.byte-order-mark': notice('文件以 BOM 开头，已按 UTF-8 读取。', '无须处理。'),
  'file.gb18030': notice(
    '文件不是 UTF-8，已按 GB18030（国标中文编码）读取。',
    '请核对文字无乱码；另存为“CSV UTF-8”可免去此提示。',
  ),
  'file.utf16': error('文件是 UTF-16 编码，不能读取。', '另存为“CSV UTF-8（逗号分隔）”。'),
  'file.unknown-encoding': error('文件既不是 UTF-8，也不是 GB18030 编码。', '另存为“CSV UTF-8（逗号分隔）”。'),
  'file.broken-utf8': error('文件是 UTF-8 编码，但这一行有损坏的字节。', '改正这一行，或从原系统重新导出。'),
  'file.nul-byte': error('文件里有空字节（NUL），不是文本文件。', '从原系统重新导出为 CSV。'),
  'file.line-too-long': error(
    (f) => `一行不得超过 ${f.kilobytes} KB，已停止读取本表。`,
    '检查是否缺少换行，或引号没有成对。',
  ),
  'file.unclosed-quote': error(
    '引号没有成对：从这一行起的双引号直到文件结束都没有闭合，已停止读取本表。',
    '补上缺少的双引号；内容里的双引号要写成两个。',
  ),
  'file.stray-quote': error(
    '双引号的位置不对，已停止读取本表。',
    '含双引号的内容整格用双引号括起，其中的双引号写成两个。',
  ),
  'header.unknown-column': error('表头里有数据包没有的列。', (f) => `${perhaps(f.suggestion)}改正列名，或删去这一列。`),
  'header.blank-column': error('表头里有空的列名。', '删去多余的空列，或补上列名。'),
  'header.repeated-column': error('表头里同一列出现了两次。', '只保留一列。'),
  'header.missing-column': error((f) => `缺少${needed[f.need]}。`, '在表头补上这一列并填写。'),
  'row.cell-count': error(
    (f) => `表头有 ${f.expected} 列，这一行有 ${f.found} 格。`,
    '检查这一行是否多了或少了逗号；内容里有逗号的要用双引号括起。',
  ),
  'row.blank': notice('空行，已跳过。', '无须处理。'),
  'cell.missing': error((f) => `${needed[f.need]}不得为空。`, '填写这一格。'),
  'cell.too-long': error((f) => `不得超过 ${f.limit} 个字，现有 ${f.length} 个。`, '缩短内容，或分到别的列。'),
  'cell.control-character': error('内容里有不可见的控制字符。', '删去这些字符（常由复制粘贴带入）。'),
  'cell.number-inexact': error(
    '这一格是数值格式，位数超过了表格软件能准确保存的 15 位，值可能已经失真。',
    '把单元格格式设为“文本”后重新填写；由公式算得的，先四舍五入到两位小数。',
  ),
  'cell.formula-error': error('这一格是公式错误。', '改正公式，或直接填写数值。'),
  'code.white-space': error('代码里不得有空格或换行。', '删去空格。'),
  'money.not-a-number': error('金额要写成数字，单位为元，如 1234.50。', '只填数字，去掉文字、单位和符号。'),
  'money.scientific': error('金额不得用科学计数法。', '把单元格设为数值或文本格式，写出全部数字。'),
  'money.too-many-decimals': error('金额以元为单位，最多两位小数。', '四舍五入到分后填写。'),
  'money.separators': error('金额不得带千位分隔符、空格或货币符号。', '去掉逗号和符号，如 1,234.50 写成 1234.50。'),
  'money.too-large': error('金额超出可记录的范围。', '核对金额和单位（元）。'),
  'decimal.not-a-number': error('要写成数字，如 12.5。', '只填数字，单位写在“单位”列。'),
  'decimal.too-many-decimals': error((f) => `最多 ${f.limit} 位小数。`, '四舍五入后填写。'),
  'decimal.too-large': error('数字超出可记录的范围。', '核对数字和单位。'),
  'points.not-a-number': error('分数要写成数字，如 8.5。', '只填数字。'),
  'points.negative': error('分数不得为负。', '改为 0 或正数。'),
  'points.too-many-decimals': error('分数最多两位小数。', '四舍五入到 0.01 后填写。'),
  'points.too-large': error((f) => `分数不得超过 ${f.limit}。`, '核对分数。'),
  'integer.not-whole': error('要写成整数。', '只填整数，如 1。'),
  'integer.out-of-range': error((f) => `要在 ${f.from} 到 ${f.to} 之间。`, '核对数字。'),
  'date.form': error('日期要写成 2024-07-31 的样子。', '按“四位年-两位月-两位日”填写。'),
  'date.impossible': error('这一天不存在。', '核对年月日。'),
  'date.serial': error('这是表格软件的日期序号，不是日期。', (f) =>
    f.date === null ? '把单元格设为日期格式 yyyy-mm-dd 后重新导出。' : `应为 ${f.date}，请核对后改写。`,
  ),
  'year.form': error('年度要写成四位数字，如 2024（1990 至 2199）。', '只填四位年份。'),
  'boolean.not-yes-or-no': error('只能填“是”或“否”。', '改为“是”或“否”。'),
  'list.unknown': error(
    (f) => `只能填：${listed(f.allowed)}。`,
    (f) => `${perhaps(f.suggestion)}改为其中一个。`,
  ),
  'key.repeated': error((f) => `主键重复：与第 ${f.firstRow} 行是同一条记录。`, '删去重复的一行，或改正主键。'),
  'reference.missing': error(
    (f) => `在“${f.table}”中没有这条记录，系统里也没有。`,
    (f) => `在“${f.table}”表中补上，或改正这一格。`,
  ),
  'division.unknown': error('看不出数据包属于哪个区划。', '在“机构”表填写区划代码，或在导入时指明区划。'),
  'division.practice': error(
    '这是演练数据，不是正式数据，不能导入。',
    '在正式数据中导入正式的数据包；要练习导入，请先进入演练，再导入从演练中导出的数据包。',
  ),
  'division.several': error(
    (f) => `一个数据包只装一个区划的数据，本包是 ${f.division}。`,
    '把别的区划的机构放到它自己的数据包。',
  ),
  'division.not-ancestor': error(
    (f) => `“区划”表只放本区划（${f.division}）和它的上级。`,
    '删去这一行，或改正上级区划代码。',
  ),
  'division.differs': error(
    (f) => `数据包的区划与导入的区划（${f.division}）不同。`,
    '换用该区划的账号导入，或选对数据包。',
  ),
  'division.ancestor-kept': notice(
    '上级区划的资料与系统里的不同，已保留系统里的。',
    '上级区划的资料由系统管理员修改。',
  ),
  'organization.no-department': error('预算单位要有主管部门。', '填写主管部门代码。'),
  'organization.not-a-department': error(
    '主管部门必须是预算部门。',
    '改正主管部门代码，或把该机构的类型改为预算部门。',
  ),
  'period.dates-reversed': error((f) => `不得早于${f.startColumn}（${f.start}）。`, '核对两个日期。'),
  'period.years-reversed': error((f) => `不得早于${f.startColumn}（${f.start}）。`, '核对两个年度。'),
  'goal.parts-differ': error(
    (f) => `申报金额应等于当年财政拨款、上年结转资金、其他资金之和 ${f.sum}。`,
    '核对申报金额和三项资金。',
  ),
  'goal.weights-over': error(
    (f) => `第 ${f.revision} 版绩效指标的分值合计超过 100 分。`,
    '调整各指标分值，使合计为 100 分（预算执行率另计 10 分的为 90 分）。',
  ),
  'goal.weights-unusual': notice(
    (f) => `第 ${f.revision} 版绩效指标的分值合计不是 100、90 或 80 分。`,
    '核对各指标分值；草稿可以暂不补齐。',
  ),
  'evaluation.weights-over': error('评价指标的分值合计超过 100 分。', '调整各指标分值，使合计不超过 100 分。'),
  'evaluation.score-above-hundred': notice('得分超过 100 分。', '核对得分；有加分项的可以保留。'),
  'evaluation.score-above-weight': error((f) => `得分不得超过分值 ${f.weight}。`, '核对得分和分值。'),
  'budget.revised-differs': error(
    (f) => `全年预算数应等于年初预算数、上年结转数与预算调整之和 ${f.expected}。`,
    '核对预算和预算调整两张表。',
  ),
  'budget.outturn-differs': error((f) => `全年执行数应等于各月执行数之和 ${f.expected}。`, '核对预算和执行两张表。'),
  'adjustment.sign': error(
    (f) => (f.kind === '追加' ? '追加的金额不得为负。' : `${f.kind}的金额应为负数或零。`),
    '改正金额的正负号，或改正类别。',
  ),
  'adjustment.transfers-unbalanced': error(
    (f) => `${f.year} 年度各笔调剂的金额合计应为零。`,
    '补齐调入或调出的另一笔，或改正金额。',
  ),
  'rulebook.unknown-edition': error(
    '规则册里没有这个规则版本。',
    (f) => `改为：${listed(f.known)}；或留空按国家办法计分。`,
  ),
  'rulebook.unknown-scheme': error('规则册里没有这个等级方案。', (f) => `改为：${listed(f.known)}。`),
  'rulebook.unknown-grade': error((f) => `等级方案“${f.scheme}”里没有这个等级。`, '改为方案里的等级，或改正等级方案。'),
  'record.locked': error(
    (f) => `系统里的这条记录${f.record}，不得改动：${f.columns}。`,
    '按系统里的内容改回；确需调整的，在系统里按程序另立一版。',
  ),
  'record.locked-parent': error(
    (f) => (f.columns === '' ? `所属记录${f.record}，不得再添加。` : `所属记录${f.record}，不得改动：${f.columns}。`),
    '按系统里的内容改回；确需调整的，在系统里按程序另立一版。',
  ),
}

/** What a person reads of an issue. */
export type IssueText = { readonly severity: Severity; readonly rule: string; readonly mend: string }

export function isError(fault: { readonly code: IssueCode }): boolean {
  return sentences[fault.code].severity === 'error'
}

function tell<Code extends IssueCode>(code: Code, facts: IssueFacts[Code]): IssueText {
  const sentence = sentences[code]
  return { severity: sentence.severity, rule: sentence.rule(facts), mend: sentence.mend(facts) }
}

/** The severity of an issue, the rule it breaks and how to mend it, in Chinese. */
export function issueText(issue: Fault | Issue): IssueText {
  return tell(issue.code, issue.facts)
}
