import { describe, expect, test } from 'vitest'
import { parseDecimal, type Decimal } from '../kernel/index.ts'
import { calibrationRule } from '../rulebook/index.ts'
import { calibrate, calibrationSentence, signSentence, type CalibrationAsked } from './index.ts'

const number = (text: string): Decimal => {
  const read = parseDecimal(text)
  if (read === null) throw new Error(`${text} is no number`)
  return read
}
const numbers = (texts: string): readonly Decimal[] =>
  texts
    .split(' ')
    .filter((text) => text !== '')
    .map(number)

function aCase(target: string | null, reached: string, peers: string, told: Partial<CalibrationAsked> = {}) {
  const counted = numbers(peers).map((value) => ({ value, count: 1 }))
  const asked = { target: target === null ? null : number(target), direction: 'forward', ...told } as const
  return calibrate({ ...asked, reached: numbers(reached), peers: counted }, calibrationRule)
}
const sentence = (target: string | null, reached: string, peers: string): string =>
  calibrationSentence(aCase(target, reached, peers), {
    target: target === null ? null : number(target),
    unit: '',
    years: calibrationRule.years,
  })

describe('指标值与前三年、与同类相比', () => {
  test('说出你填的、前三年完成的、同类的中位数', () => {
    expect(sentence('60', '81 90.5 96', '70 88 95')).toBe('你填 60；前三年完成 81—96；同类中位数 88。')
  })

  test.each([
    [null, '81 96', '70 88 95', '指标值没有可比的数；前三年完成 81—96；同类中位数 88。'],
    ['60', '', '', '你填 60；前三年没有可比的完成值；没有同类项目的完成值。'],
    ['60', '90', '80 81', '你填 60；前三年完成 90；同类项目不足，不比。'],
    ['60.50', '', '80.5 81 82 83', '你填 60.5；前三年没有可比的完成值；同类中位数 81.5。'],
  ])('%s，%s，%s → %s', (target, reached, peers, expected) => {
    expect(sentence(target, reached, peers)).toBe(expected)
  })
})

describe('指标值偏松的提示', () => {
  test.each([
    ['低于前三年每一年的完成值', '80.99', '81 96', '', ['below-own']],
    ['等于前三年最低的完成值，不提示', '81', '81 96', '', []],
    ['低于同类中位数的九成', '79.19', '', '70 88 95', ['below-peers']],
    ['恰好是同类中位数的九成，不提示', '79.2', '', '70 88 95', []],
    ['两样都低', '60', '81 96', '70 88 95', ['below-own', 'below-peers']],
    ['同类不足三个，不比', '1', '', '88 95', []],
    ['没有可比的，不提示', '1', '', '', []],
  ])('%s', (...[, target, reached, peers, expected]) => {
    expect(aCase(target, reached, peers).signs).toEqual(expected)
  })

  test.each([
    ['反向指标高于前三年每一年的完成值才算偏松', '13', '10 12', '', ['below-own']],
    ['反向指标等于最高的完成值，不提示', '12', '10 12', '', []],
    ['反向指标高于中位数的 110%', '11.01', '', '9 10 11', ['below-peers']],
    ['反向指标恰好 110%，不提示', '11', '', '9 10 11', []],
  ])('%s', (...[, target, reached, peers, expected]) => {
    expect(aCase(target, reached, peers, { direction: 'reverse' }).signs).toEqual(expected)
  })

  test('区间指标不说偏松', () => {
    expect(aCase('1', '81 96', '70 88 95', { direction: 'interval' }).signs).toEqual([])
  })

  test('提示的话按方向说', () => {
    expect(signSentence('below-own', 'forward')).toContain('低于本项目前几年')
    expect(signSentence('below-peers', 'reverse')).toContain('高于同类项目')
  })
})
