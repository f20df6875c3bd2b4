import { useState } from 'react'

/**
 * When the links of the cycle run in a year, by month: the yearly calendar that towns and districts were found to follow
 * (congress in January, self-evaluation in spring, monitoring in summer, next year's goals in autumn). A town's own notice comes
 * first.
 */
const links = [
  { name: '编制有目标', what: '批复预算，同步批复绩效目标', from: 1, to: 2 },
  { name: '完成有评价', what: '上年单位自评、部门评价', from: 3, to: 5 },
  { name: '完成有评价', what: '财政重点评价', from: 5, to: 8 },
  { name: '执行有监控', what: '绩效跟踪', from: 7, to: 9 },
  { name: '决策有评估', what: '下年事前评估', from: 8, to: 11 },
  { name: '编制有目标', what: '下年目标申报', from: 8, to: 11 },
  { name: '结果有应用', what: '考核报告、整改销号', from: 12, to: 12 },
] as const

const months = Array.from({ length: 12 }, (_, at) => at + 1)

/** The year as a line with today on it, and what runs now. */
export function YearLine() {
  const [today] = useState(() => new Date())
  const month = today.getMonth() + 1
  const running = links.filter(({ from, to }) => from <= month && month <= to)
  const next = links.find(({ from }) => from > month)
  return (
    <section className="section" aria-labelledby="year-line">
      <div className="section-head">
        <h2 id="year-line">一年走到哪里</h2>
        <p className="muted">按各镇常见安排，以本镇布置通知为准</p>
      </div>
      <ol className="year-line" aria-label={`今天 ${month} 月 ${today.getDate()} 日`}>
        {months.map((each) => (
          <li key={each} className={each === month ? 'is-now' : each < month ? 'is-past' : undefined}>
            {each === month ? (
              <strong>
                今天 {each}.{today.getDate()}
              </strong>
            ) : (
              <span aria-hidden="true">{each} 月</span>
            )}
          </li>
        ))}
      </ol>
      <ul className="year-now">
        {running.map(({ name, what, to }) => (
          <li key={what}>
            <strong>{name}</strong> {what}，到 {to} 月
          </li>
        ))}
        {next !== undefined && (
          <li className="muted">
            接下来：{next.name} {next.what}，{next.from} 月起
          </li>
        )}
      </ul>
    </section>
  )
}
