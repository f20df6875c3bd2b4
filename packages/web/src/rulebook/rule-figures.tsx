import type { RuleEdition, RulePart } from '@jiheng/domain/rulebook'
import type { ReactNode } from 'react'
import { bandText, capIntervals, methodNames, plainPoints } from './rule-text.ts'

type Line = readonly [head: string, figure: string, note?: string]
type FigureTableProps = { readonly heads: readonly [string, string]; readonly lines: readonly Line[] }

const isNumber = (figure: string): boolean => /^[\d.]+$/.test(figure)

function FigureTable({ heads, lines }: FigureTableProps) {
  return (
    <table className="rule-figures">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([head, figure, note]) => (
          <tr key={head}>
            <th scope="row">
              {head}
              {note !== undefined && <small>{note}</small>}
            </th>
            <td className={isNumber(figure) ? 'right' : undefined}>{figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function weightLines({ weights, execution }: RuleEdition): readonly Line[] {
  const groups = weights.groups.map(({ categories, points }): Line => {
    const name = `${categories.join('、')}指标`
    return [categories.length > 1 ? `${name}（合计）` : name, plainPoints(points)]
  })
  const whole = weights.groups.reduce((sum, { points }) => sum + points, 0n) + execution.weight
  return [['预算执行率', plainPoints(execution.weight)], ...groups, ['合计', String(whole / 100n)]]
}

function bandLines({ qualitative }: RuleEdition): readonly Line[] {
  return qualitative.bands.map((band): Line => {
    const said = bandText(band)
    return band.aliases.length === 0 ? [band.name, said] : [band.name, said, `表上也写作：${band.aliases.join('、')}`]
  })
}

function OverAchievement({ overAchievement: { flagFrom, deduction } }: RuleEdition) {
  const effect = deduction === null ? '提示说明原因，不自动扣分' : `减 ${plainPoints(deduction)} 分，减到 0 分为止`
  return <FigureTable heads={['完成值超出指标值', '处理']} lines={[[`${flagFrom}% 及以上`, effect]]} />
}

/** The numbers of one part of an edition, from the same data that scores are computed by; null for a part of words alone. */
export function ruleFigures(edition: RuleEdition, part: RulePart): ReactNode {
  switch (part) {
    case 'weights':
      return <FigureTable heads={['构成', '分值（分）']} lines={weightLines(edition)} />
    case 'qualitative':
      return <FigureTable heads={['档次', '得分占分值的比例']} lines={bandLines(edition)} />
    case 'overAchievement':
      return <OverAchievement {...edition} />
    case 'caps': {
      const lines = capIntervals(edition.caps.caps).map(({ rate, atMost }): Line => [rate, atMost])
      return lines.length === 0 ? null : <FigureTable heads={['预算执行率', '总分最高（分）']} lines={lines} />
    }
    case 'methods':
      return (
        <ul className="rule-methods" aria-label="可用的赋分方法">
          {edition.methods.kinds.map((kind, at) => (
            <li key={kind}>
              {methodNames[kind]}
              {at === 0 && edition.methods.kinds.length > 1 && <small>没有写明时用这一种</small>}
            </li>
          ))}
        </ul>
      )
    default:
      return null
  }
}
