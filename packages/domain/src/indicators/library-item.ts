import type { libraryClasses, libraryDirections } from './indicator-words.ts'

export type LibraryClass = (typeof libraryClasses)[number]
export type LibraryDirection = (typeof libraryDirections)[number]

/** Where an indicator stands in both official trees (指标口径 A、B); each place has its two upper levels in each. */
export const indicatorPlaces = [
  '数量',
  '质量',
  '时效',
  '经济成本',
  '社会成本',
  '生态环境成本',
  '经济效益',
  '社会效益',
  '生态效益',
  '可持续影响',
  '满意度',
] as const
export type IndicatorPlace = (typeof indicatorPlaces)[number]

/** 一级指标 and 二级指标 of one tree. */
export type Levels = { readonly levelOne: string; readonly levelTwo: string }

const both = (levelOne: string, levelTwo: string): Readonly<Record<'A' | 'B', Levels>> => ({
  A: { levelOne, levelTwo },
  B: { levelOne, levelTwo },
})
const cost = (levelTwo: string): Readonly<Record<'A' | 'B', Levels>> => ({
  A: { levelOne: '产出指标', levelTwo: '成本指标' },
  B: { levelOne: '成本指标', levelTwo },
})

/** Tree A has one kind of cost under 产出; tree B has three of their own, and no 可持续影响, which it counts as social benefit. */
const levels: Readonly<Record<IndicatorPlace, Readonly<Record<'A' | 'B', Levels>>>> = {
  数量: both('产出指标', '数量指标'),
  质量: both('产出指标', '质量指标'),
  时效: both('产出指标', '时效指标'),
  经济成本: cost('经济成本指标'),
  社会成本: cost('社会成本指标'),
  生态环境成本: cost('生态环境成本指标'),
  经济效益: both('效益指标', '经济效益指标'),
  社会效益: both('效益指标', '社会效益指标'),
  生态效益: both('效益指标', '生态效益指标'),
  可持续影响: {
    A: { levelOne: '效益指标', levelTwo: '可持续影响指标' },
    B: { levelOne: '效益指标', levelTwo: '社会效益指标' },
  },
  满意度: both('满意度指标', '服务对象满意度指标'),
}

/** The two upper levels of a place in a tree. */
export function levelsOf(place: IndicatorPlace, tree: 'A' | 'B'): Levels {
  return levels[place][tree]
}

/** The places that a second level means in a tree: 成本指标 of tree A is any of three. None for words of no tree. */
export function placesOf(levelTwo: string, tree: 'A' | 'B'): readonly IndicatorPlace[] {
  return indicatorPlaces.filter((place) => levels[place][tree].levelTwo === levelTwo)
}

/** The place of a library item by its second level as written, whichever tree it is of; null for words of neither. */
export function placeOf(levelTwo: string): IndicatorPlace | null {
  return placesOf(levelTwo, 'B')[0] ?? placesOf(levelTwo, 'A')[0] ?? null
}

/** What a standard value rests on (指标值依据). */
export const standardBases = ['计划标准', '行业标准', '历史标准', '预算支出标准', '其他'] as const
export type StandardBasis = (typeof standardBases)[number]
