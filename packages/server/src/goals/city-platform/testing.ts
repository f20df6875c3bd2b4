import type { CityPlatform } from '@jiheng/contract/city-platform'
import type { LightMyRequestResponse } from 'fastify'
import { writeXlsx } from 'hucre/xlsx'
import type { Client } from '../../http/testing.ts'

export type FormTold = {
  readonly department: string
  readonly goal?: string
  /** Name and amount in 万元. */
  readonly tasks?: readonly (readonly [name: string, amount: string | number])[]
  /** Levels, name and target. */
  readonly indicators?: readonly (readonly [one: string, two: string, three: string, target: string])[]
}

/** A workbook of official forms (部门（单位）整体支出绩效目标申报表), one department a sheet. */
export async function anExport(forms: readonly FormTold[], year = 2025): Promise<Buffer> {
  const sheets = forms.map(({ department, ...told }) => {
    const tasks = told.tasks ?? [['河道整治', 120]]
    const indicators = told.indicators ?? [['产出指标', '数量指标', '整治河道长度', '≥12公里']]
    return {
      name: department,
      rows: [
        ['部门（单位）整体支出绩效目标申报表'],
        [`（${String(year)}年度）`],
        ['部门（单位）名称', department],
        ['年度主要任务', '任务名称', '主要内容', '预算金额（万元）'],
        ...tasks.map(([name, amount]) => [null, name, null, amount]),
        ['年度总体目标', told.goal ?? '河道水质达标。'],
        ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
        ...indicators.map((row) => [null, ...row]),
      ],
      merges: [{ startRow: 3, startCol: 0, endRow: 3 + tasks.length, endCol: 0 }],
    }
  })
  return Buffer.from(await writeXlsx({ sheets }))
}

export function sendExport(
  who: Client,
  file: Buffer,
  told: { name?: string; year?: number } = {},
): Promise<LightMyRequestResponse> {
  const { name = '市级平台导出.xlsx', year = 2025 } = told
  const head = `--x-x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  return who.send({
    method: 'POST',
    url: `/api/city-platform/${String(year)}/exports`,
    headers: { 'content-type': 'multipart/form-data; boundary=x-x' },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x-x--\r\n')]),
  })
}

/** The page of a year as the finance office sees it. */
export async function readPage(who: Client, year = 2025): Promise<CityPlatform> {
  const answer = await who.get(`/api/city-platform?year=${String(year)}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<CityPlatform>()
}

export function decide(who: Client, body: object): Promise<LightMyRequestResponse> {
  return who.send({ method: 'POST', url: '/api/city-platform/decisions', payload: body })
}
