import { describe, expect, test } from 'vitest'
import { indicatorPlaces, levelsOf, normaliseUnit, placeOf, readTarget } from '../indicators/index.ts'
import { policyAreas, projectKinds } from '../projects/index.ts'
import { goalForms } from '../rulebook/index.ts'
import { libraryEdition, standardLibrary, type StandardIndicator } from './index.ts'

const each = standardLibrary.map((item) => [`${item.code} ${item.name}`, item] as const)
const quantitative = each.filter(([, { unit }]) => unit !== '')
const withStandard = each.filter(([, { standard }]) => standard.text !== '')
const categoryOf = ({ place }: StandardIndicator): string => levelsOf(place, 'A').levelTwo

describe('参考指标库', () => {
  test('不少于一百五十项', () => {
    expect(standardLibrary.length).toBeGreaterThanOrEqual(150)
    expect(libraryEdition.title).toContain('参考指标库')
  })

  test.each(quantitative)('%s：计量单位是本系统读得出、不改写的', (_name, item) => {
    expect(normaliseUnit(item.unit)).toBe(item.unit)
    const reading = readTarget(`≥12${item.unit}`, { name: item.name, category: categoryOf(item) })
    expect(reading).toMatchObject({ kind: 'quantity', unit: item.unit })
  })

  test.each(withStandard)('%s：标准值读得出，单位一致，方向一致，并写明出处', (_name, item) => {
    const reading = readTarget(item.standard.text, { name: item.name, category: categoryOf(item) })
    expect(reading).toMatchObject({ kind: 'quantity', unit: item.unit })
    const { direction } = reading as { direction: string }
    expect(direction).toBe(item.direction === '反向' ? 'reverse' : 'forward')
    expect(item.standard.source).not.toBe('')
  })

  test.each(each)('%s：写明定义、佐证和查找用词；定量的有公式', (_name, item) => {
    expect(item.definition).toMatch(/。$/)
    expect(item.evidenceAsked).not.toBe('')
    expect(item.words.split(' ').every((word) => word.length >= 2)).toBe(true)
    expect(item.formula !== '').toBe(item.unit !== '')
  })

  test.each(each)('%s：已证、部分的标准写明来源', (_name, { standard }) => {
    if (standard.evidence !== 'assumed') expect(standard.source).not.toBe('')
  })

  test('没有两项说的是同一件事：编码、名称、定义都不重复', () => {
    const plain = (text: string): string => text.replace(/[\s“”（）()、，。的]/g, '')
    for (const field of ['code', 'name', 'definition'] as const) {
      const said = standardLibrary.map((item) => plain(item[field]))
      const twice = said.filter((text, at) => said.indexOf(text) !== at)
      expect(twice).toEqual([])
    }
  })

  const specific = [...policyAreas, ...projectKinds.filter((kind) => kind !== '其他')]
  test.each(specific)('%s：产出、效益、满意度和成本都有可选的指标', (area) => {
    const items = standardLibrary.filter((item) => item.area === area)
    expect(items.length).toBeGreaterThanOrEqual(9)
    const levels = new Set(items.map(({ place }) => levelsOf(place, 'B').levelTwo))
    for (const level of ['数量指标', '质量指标', '时效指标', '服务对象满意度指标']) expect(levels).toContain(level)
    const firsts = new Set(items.map(({ place }) => levelsOf(place, 'B').levelOne))
    expect(firsts).toContain('效益指标')
    expect(firsts).toContain('成本指标')
  })

  test('共性指标供任何项目（含“其他”类）选用，部门整体另有一组', () => {
    const common = standardLibrary.filter((item) => item.class === '共性')
    expect(common.filter((item) => item.area === '').length).toBeGreaterThanOrEqual(20)
    expect(common.filter((item) => item.area === '部门整体').length).toBeGreaterThanOrEqual(10)
  })
})

describe('一项指标在两种指标口径里的位置', () => {
  test.each(indicatorPlaces)('%s 在口径 A、B 的申报表里都有一级、二级指标', (place) => {
    for (const tree of ['A', 'B'] as const) {
      const form = goalForms.find((one) => one.tree === tree)
      const { levelOne, levelTwo } = levelsOf(place, tree)
      const first = form?.levels.find((level) => level.name === levelOne)
      expect(first?.seconds).toContain(levelTwo)
    }
  })

  test('口径 A 的成本指标按经济成本处理，口径 B 的各归各位', () => {
    expect([placeOf('成本指标'), placeOf('社会成本指标'), placeOf('可持续影响指标'), placeOf('决策')]).toEqual([
      '经济成本',
      '社会成本',
      '可持续影响',
      null,
    ])
  })
})
