import { code, integer, text, year } from '../columns.ts'
import type { Reference } from '../columns.ts'

/** Columns and references that several tables of the package share. */
export const projectKey = code('项目代码', 'projectCode', 'key')
export const yearKey = year('年度', 'fiscalYear', 'key')
export const sequenceKey = integer(1, 9999)('序号', 'sequence', 'key')
export const revisionKey = integer(1, 999)('版次', 'revision', 'key')
export const indicatorLevels = [
  text('一级指标', 'levelOne'),
  text('二级指标', 'levelTwo'),
  text('三级指标', 'levelThree'),
] as const
export const toProject: Reference = { columns: ['项目代码'], table: '项目', keys: ['项目代码'] }
export const toOrganization: Reference = { columns: ['机构代码'], table: '机构', keys: ['机构代码'] }
