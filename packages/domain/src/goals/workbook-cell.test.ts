import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMoney, money } from '../kernel/index.ts'
import { meansSame, readWorkbookCell, workbookSentence, type CellKind, type WorkbookCell } from './index.ts'

const cell = (text: string, rest: Partial<WorkbookCell> = {}): WorkbookCell => ({ text, ...rest })

describe('工作簿的一格读作什么', () => {
  const understood: readonly (readonly [CellKind, WorkbookCell, string])[] = [
    ['amount', cell('1200000', { isNumber: true }), '1200000.00'],
    ['amount', cell('1,200,000.5'), '1200000.50'],
    ['amount', cell('１，２００，０００．５０ 元'), '1200000.50'],
    ['amount', cell('￥88'), '88.00'],
    ['amount', cell('  '), ''],
    ['number', cell('１，０００'), '1000'],
    ['number', cell('2.50'), '2.5'],
    ['points', cell('12.50', { isNumber: true }), '12.5'],
    ['day', cell('46082', { isNumber: true }), '2026-03-01'],
    ['day', cell('2026/3/1'), '2026-03-01'],
    ['day', cell('2026年3月1日'), '2026-03-01'],
    ['day', cell('20260301'), '2026-03-01'],
    ['day', cell('20260301', { isNumber: true }), '2026-03-01'],
    ['text', cell('0.955', { isNumber: true, isPercent: true }), '95.5%'],
    ['text', cell('95%'), '95%'],
    ['text', cell(' 两行\r\n照写 '), '两行\n照写'],
    [['定量', '定性'], cell(' 定量 '), '定量'],
  ]
  it.each(understood)('%s：%o 读作“%s”', (kind, read, text) => {
    expect(readWorkbookCell(read, kind)).toEqual({ ok: true, text })
  })

  const refused: readonly (readonly [CellKind, WorkbookCell, string])[] = [
    ['amount', cell('120万元'), 'amount-unit'],
    ['amount', cell('12,00'), 'amount'],
    ['amount', cell('0.125', { isNumber: true }), 'amount'],
    ['amount', cell('1.2e6'), 'amount'],
    ['number', cell('三'), 'number'],
    ['points', cell('十分'), 'points'],
    ['points', cell('1.005'), 'points'],
    ['day', cell('2026-02-30'), 'day'],
    ['day', cell('2026', { isNumber: true }), 'day'],
    ['day', cell('明年春天'), 'day'],
    ['text', cell('12345678901234567', { isNumber: true, damage: 'number-inexact' }), 'number-inexact'],
    ['amount', cell('', { formula: 'A1', damage: 'formula-empty' }), 'formula-empty'],
    [['定量', '定性'], cell('定量指标'), 'choice'],
  ]
  it.each(refused)('%s：%o 不收', (kind, read, code) => {
    const answer = readWorkbookCell(read, kind)
    expect(answer).toMatchObject({ ok: false, fault: { code } })
    if (!answer.ok) for (const words of Object.values(workbookSentence(answer.fault))) expect(words).toMatch(/。$/)
  })

  it('任何金额写成什么样都读回同一个金额', () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 17n })
    fc.assert(
      fc.property(fen, (amount) => {
        const text = formatMoney(money(amount))
        const grouped = text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
        const wide = text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        for (const written of [text, grouped, wide, `${grouped}元`]) {
          expect(readWorkbookCell(cell(written), 'amount')).toEqual({ ok: true, text })
        }
      }),
    )
  })

  it('1200000 与 1200000.00、2 与 2.0 是同一个意思，文字一字不差才是', () => {
    expect(meansSame('amount', '1200000', '1200000.00')).toBe(true)
    expect(meansSame('points', '2', '2.0')).toBe(true)
    expect(meansSame('text', '2', '2.0')).toBe(false)
    expect(meansSame('amount', '约2', '2')).toBe(false)
  })
})
