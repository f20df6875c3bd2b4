import { cityExportHeadings, formFieldWords, type CityExportField } from '@jiheng/domain/rulebook'
import { RuleEntry } from './edition-article.tsx'

/** What each field is here, in this system's words. */
const words: Readonly<Record<CityExportField, string>> = {
  'department.name': '部门名称',
  'department.code': '机构代码',
  fiscalYear: '年度',
  'document.number': '批复文号',
  'document.on': '批复日期',
  requestedAmount: '整体支出预算金额',
  appropriation: '其中财政拨款',
  carriedOver: formFieldWords.carriedOver,
  otherFunds: formFieldWords.otherFunds,
  mediumTermGoal: formFieldWords.mediumTermGoal,
  annualGoal: '年度总体目标',
  weightReason: formFieldWords.weightReason,
  'tasks.name': '任务 · 任务名称',
  'tasks.content': '任务 · 主要内容',
  'tasks.amount': '任务 · 预算金额',
  'tasks.fiscal': '任务 · 其中财政拨款',
  'tasks.other': '任务 · 其中其他资金',
  'indicators.levelOne': '指标 · 一级指标',
  'indicators.levelTwo': '指标 · 二级指标',
  'indicators.levelThree': '指标 · 三级指标',
  'indicators.nature': '指标 · 指标性质',
  'indicators.operator': '指标 · 指标值前的符号',
  'indicators.target': '指标 · 指标值',
  'indicators.unit': '指标 · 指标值后的单位',
  'indicators.weight': '指标 · 分值',
  'indicators.targetBasis': '指标 · 指标值依据',
  'indicators.actualMethod': '指标 · 完成值取值方式',
  'indicators.evidence': '指标 · 佐证要求',
  'indicators.note': '指标 · 备注',
  nothing: '认得但不取用',
}

/** 市级平台栏目: under which headings each field of the city platform's export is looked for. */
export function CityHeadingsArticle() {
  const { id, title, identity, headings } = cityExportHeadings
  return (
    <article>
      <section className="section" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <div className="table-scroll" role="region" aria-label="栏目名称表" tabIndex={0}>
          <table className="rule-figures">
            <thead>
              <tr>
                <th scope="col">本系统的栏</th>
                <th scope="col">导出件里的叫法</th>
              </tr>
            </thead>
            <tbody>
              {headings.map(({ field, names }) => (
                <tr key={field}>
                  <th scope="row">{words[field]}</th>
                  <td>{names.join('、')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="muted">
          比对名称时不计空格、括号里的字、编号、冒号和“其中”；金额的单位看列名或表上方写的元、万元。
        </p>
        <RuleEntry id={`${id}-identity`} title="依据" rule={identity} />
      </section>
    </article>
  )
}
