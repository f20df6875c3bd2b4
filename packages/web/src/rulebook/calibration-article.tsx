import { calibrate, calibrationSentence, signSentence } from '@jiheng/domain/indicators'
import { decimal, type Decimal } from '@jiheng/domain/kernel'
import { calibrationRule as rule } from '@jiheng/domain/rulebook'
import { RuleEntry } from './edition-article.tsx'

const figures = [
  ['往前看几年', `${String(rule.years)} 年`, '本项目这几年的完成值，由近到远；同名的指标或从指标库采用的同一项才比'],
  [
    '同类最少几个项目',
    `${String(rule.fewestPeers)} 个`,
    '别的项目同一指标最近一年的完成值；不足就不比，也不显示别人的数',
  ],
  ['正向指标的界限', `低于中位数的 ${String(rule.belowMedian)}%`, '越大越好的；低于前几年每一年的完成值也提示'],
  ['反向指标的界限', `高于中位数的 ${String(200n - rule.belowMedian)}%`, '越小越好的；高于前几年每一年的完成值也提示'],
  ['区间指标', '不提示', '有上下限的，不说偏松'],
] as const

const whole = (...values: bigint[]): readonly Decimal[] => values.map((value) => decimal(value))

/** A made-up case, judged by the rule itself. */
function Example() {
  const [target = decimal(0n)] = whole(60n)
  const peers = whole(80n, 88n, 95n).map((value) => ({ value, count: 1 }))
  const found = calibrate({ target, direction: 'forward', reached: whole(81n, 90n, 96n), peers }, rule)
  return (
    <>
      <p>
        算例：某指标前三年完成 81%、90%、96%，同类 3 个项目完成 80%、88%、95%，今年填“≥60%”。
        {calibrationSentence(found, { target, unit: '%', years: rule.years })}
      </p>
      <ul>
        {found.signs.map((sign) => (
          <li key={sign}>{signSentence(sign, 'forward')}</li>
        ))}
      </ul>
    </>
  )
}

/** 指标值校准: from when on a target looks as if it were set low on purpose, with its figures and a case. */
export function CalibrationArticle() {
  return (
    <article>
      <p>
        “偏松”是说指标值定得比以往做到的、比同类做到的都容易，不费力也能完成（俗称“留一手”）。填报时在指标下面说出来，审核的人看得到；只提示，不扣分，也不妨碍送审。
      </p>
      <table className="rule-figures">
        <thead>
          <tr>
            <th scope="col">比什么</th>
            <th scope="col">界限</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([name, figure, note]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{figure}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RuleEntry id={rule.id} title={rule.title} rule={rule}>
        <Example />
      </RuleEntry>
    </article>
  )
}
