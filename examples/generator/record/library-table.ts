import type { PackageRows } from '../package-writer.ts'
import { indicatorThemes, type IndicatorLevel, type IndicatorPattern } from '../town/indicator-themes.ts'

const areas: Readonly<Record<string, string>> = {
  农业: '三农',
  水利: '三农',
  校舍: '教育',
  教育活动: '教育',
  卫生: '医疗卫生',
  养老: '社会保障',
  帮困: '社会保障',
  就业: '社会保障',
  助残: '社会保障',
  垃圾: '节能环保',
  河道: '节能环保',
  环卫: '节能环保',
  安居: '保障性安居工程',
}

const kinds: Readonly<Record<string, string>> = {
  信息化: '信息化',
  工程: '基本建设',
  结算: '财力结算',
  补贴: '政策补贴',
  咨询: '购买服务',
}

const levels: Readonly<Record<IndicatorLevel, readonly [string, string]>> = {
  数量: ['产出指标', '数量指标'],
  质量: ['产出指标', '质量指标'],
  时效: ['产出指标', '时效指标'],
  成本: ['产出指标', '成本指标'],
  经济: ['效益指标', '经济效益指标'],
  社会: ['效益指标', '社会效益指标'],
  生态: ['效益指标', '生态效益指标'],
  持续: ['效益指标', '可持续影响指标'],
  满意: ['满意度指标', '服务对象满意度指标'],
}

/** Writes 指标库: the indicators that the town's forms are filled from, each with what it means and how it is counted. */
export function addLibrary(rows: PackageRows): void {
  let number = 0
  const names = new Set<string>()
  for (const [theme, patterns] of indicatorThemes) {
    for (const pattern of patterns) {
      if (names.has(pattern.name)) continue
      names.add(pattern.name)
      number += 1
      rows.add('指标库', libraryRow(`ZB${String(number).padStart(4, '0')}`, theme, pattern))
    }
  }
}

function libraryRow(code: string, theme: string, pattern: IndicatorPattern): Readonly<Record<string, string>> {
  const [levelOne, levelTwo] = levels[pattern.level]
  const isRate = pattern.form === 'percent'
  return {
    指标编码: code,
    版次: '1',
    类别: classOf(theme),
    领域: areas[theme] ?? kinds[theme] ?? theme,
    一级指标: levelOne,
    二级指标: levelTwo,
    三级指标: pattern.name,
    定义: `反映${pattern.name}的情况。`,
    计算公式: isRate ? '符合要求的数量÷应完成的数量×100%' : '',
    计量单位: pattern.unit,
    方向: pattern.form === 'atMost' ? '反向' : '正向',
    标准值: standardOf(pattern),
    标准来源: isRate ? '历史标准' : '计划标准',
    佐证要求: pattern.level === '满意' ? '满意度调查问卷及统计表' : '工作台账',
    起始年度: '2022',
  }
}

function classOf(theme: string): string {
  if (theme === '部门整体') return '共性'
  return theme in kinds ? '项目类型' : '行业'
}

function standardOf(pattern: IndicatorPattern): string {
  if (pattern.form === 'quality') return pattern.wording
  if (pattern.form === 'date') return '12月底前'
  return `${pattern.form === 'atMost' ? '≤' : '≥'}${pattern.low}${pattern.unit}`
}
