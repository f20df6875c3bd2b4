import type { Rule } from './evidence.ts'

/** How a target is laid beside what was reached before (指标值校准), and from when on it looks too easy. */
export type CalibrationRule = Rule & {
  readonly id: string
  readonly title: string
  /** How many years back. */
  readonly years: number
  /** With fewer projects of the same kind nothing is said of them. */
  readonly fewestPeers: number
  /** A forward target below so many per cent of the peers' median looks too easy; a reverse one as much above it. */
  readonly belowMedian: bigint
}

/** No regulation sets the figures: a first value, to be set by the place. */
export const calibrationRule: CalibrationRule = {
  id: 'target-calibration-1',
  title: '指标值校准',
  text: '正向指标的指标值低于本项目前三年每一年的完成值，或低于同类项目完成值中位数的 90%（反向指标高于前三年每一年的完成值，或高于中位数的 110%），提示指标值可能偏低、容易完成，请核对或说明理由。同类不足 3 个项目不比。只提示，不扣分。',
  evidence: 'assumed',
  source: '某省级绩效系统的指标表列有上年指标值、前年指标值、参考值（公开仓库存档）；提示的界限没有查到规定',
  years: 3,
  fewestPeers: 3,
  belowMedian: 90n,
}
