import { compareDecimal, decimal } from '../kernel/index.ts'
import type { Attained } from './attained.ts'
import type { Reading } from './reading.ts'

type Band = Extract<Reading, { kind: 'band' }>

/** The three answers of a qualitative self-evaluation (财预〔2020〕10号): 达成预期指标, 部分达成并具有一定效果, 未达成且效果较差. */
export type BandLevel = 'achieved' | 'partly' | 'missed'

const partly = /^(部分|基本|大部分|绝大部分)(达成|完成|达到|实现|达标|落实)|^较(好|及时)?(完成|达成)$/
const missed = /^(未|没有|没|尚未)(达成|完成|达到|实现|达标|开展|实施|落实)/
const achieved =
  /^(已|全部|全面|均|均已|已全部|按时|及时|按期|按计划|如期|超额|圆满|顺利){0,2}(达成|完成|达标|实现|达到预期|达到目标|达到要求)(预期|年度|年初)?(指标|目标|效果|任务)?$/

/** Which of the three answers a word is; null for a word that only describes ("较及时"). */
export function bandLevel(band: string): BandLevel | null {
  if (missed.test(band)) return 'missed'
  if (partly.test(band)) return 'partly'
  return achieved.test(band) ? 'achieved' : null
}

/** Grades from best to worst; 优良 asks for 良 or better. */
const grades: Readonly<Record<string, number>> = {
  优: 1,
  优秀: 1,
  优良: 2,
  良: 2,
  良好: 2,
  中: 3,
  中等: 3,
  一般: 3,
  低: 4,
  较差: 4,
  差: 5,
}

/** Compares where a qualitative word stands on either side; null where the words have no known order. */
export function attainBand(target: Reading, actual: Reading): Attained | null {
  if (actual.kind === 'band') {
    const level = bandLevel(actual.band)
    if (level !== null) return reached(level === 'achieved')
    return target.kind === 'band' ? compareBands(target, actual) : null
  }
  // 目标写 "健全"、完成写 "100%": all of what was wanted. Less than all says nothing about a word.
  if (target.kind === 'band' && actual.kind === 'quantity' && actual.unit === '%') {
    return compareDecimal(actual.value, decimal(100n)) >= 0 ? reached(true) : null
  }
  return null
}

function compareBands(target: Band, actual: Band): Attained | null {
  if (target.band === actual.band) return reached(true)
  const [wanted, got] = [rank(wantedBand(target), target.scale), rank(actual.band, target.scale)]
  return wanted === null || got === null ? null : reached(got <= wanted)
}

/** A scale of which no grade is chosen (定性 优良中低差) wants its best. */
function wantedBand({ band, scale }: Band): string {
  return scale.includes(band) ? band : (scale[0] ?? band)
}

function rank(printed: string, scale: readonly string[]): number | null {
  const band = printed.replace(/[及或]?以上$/, '')
  const place = scale.indexOf(band)
  if (place >= 0) return place + 1
  if (scale.length > 0) return scale.indexOf(band.slice(0, 1)) >= 0 ? scale.indexOf(band.slice(0, 1)) + 1 : null
  return Object.hasOwn(grades, band) ? (grades[band] ?? null) : null
}

function reached(met: boolean): Attained {
  return { met, direction: 'forward', exceededBy: null, ratio: null }
}
