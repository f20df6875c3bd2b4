import { describe, expect, it } from 'vitest'
import type { OrganizationId } from '../kernel/index.ts'
import { endPeriod, movePeriod, renamePeriod, type OrganizationPeriod } from './index.ts'

const construction = 'construction' as OrganizationId
const social = 'social' as OrganizationId

const aPeriod = (told: Partial<OrganizationPeriod> = {}): OrganizationPeriod => ({
  startYear: 2020,
  endYear: null,
  name: '河道所',
  kind: '预算单位',
  departmentId: construction,
  mergedIntoId: null,
  ...told,
})

describe('an organisation', () => {
  it('that is renamed from a year keeps its old name for the years before', () => {
    expect(renamePeriod([aPeriod()], '水务所', 2024)).toEqual({
      ok: true,
      value: [aPeriod({ endYear: 2023 }), aPeriod({ startYear: 2024, name: '水务所' })],
    })
  })

  it('that is renamed from its first year was always called so', () => {
    expect(renamePeriod([aPeriod()], '水务所', 2020)).toEqual({ ok: true, value: [aPeriod({ name: '水务所' })] })
  })

  it('that is to end keeps its end through a new name', () => {
    const merged = aPeriod({ endYear: 2026, mergedIntoId: social })
    expect(renamePeriod([merged], '水务所', 2025)).toEqual({
      ok: true,
      value: [aPeriod({ endYear: 2024 }), { ...merged, startYear: 2025, name: '水务所' }],
    })
  })

  it('is not changed in the midst of what is on record, nor when it did not exist, nor to what it is', () => {
    const periods = [aPeriod({ endYear: 2023 }), aPeriod({ startYear: 2024, name: '水务所' })]
    expect(renamePeriod(periods, '河长办', 2022)).toEqual({ ok: false, refusal: 'changed-later' })
    expect(renamePeriod(periods, '河长办', 2019)).toEqual({ ok: false, refusal: 'not-in-that-year' })
    expect(renamePeriod([aPeriod({ endYear: 2023 })], '河长办', 2024)).toEqual({
      ok: false,
      refusal: 'not-in-that-year',
    })
    expect(renamePeriod(periods, '水务所', 2025)).toEqual({ ok: false, refusal: 'nothing-changes' })
    expect(renamePeriod([], '水务所', 2025)).toEqual({ ok: false, refusal: 'not-in-that-year' })
  })

  it('moves under another department from a year, where it is a unit', () => {
    expect(movePeriod([aPeriod()], social, 2025)).toEqual({
      ok: true,
      value: [aPeriod({ endYear: 2024 }), aPeriod({ startYear: 2025, departmentId: social })],
    })
    const department = aPeriod({ kind: '预算部门', departmentId: null })
    expect(movePeriod([department], social, 2025)).toEqual({ ok: false, refusal: 'not-a-unit' })
  })

  it('ends after a year, and says into what it went', () => {
    expect(endPeriod([aPeriod()], 2025, social)).toEqual({
      ok: true,
      value: [aPeriod({ endYear: 2025, mergedIntoId: social })],
    })
    expect(endPeriod([aPeriod({ endYear: 2023 })], 2025, null)).toEqual({ ok: false, refusal: 'not-in-that-year' })
  })
})
