import { describe, expect, test } from 'vitest'
import { suggestIndicators, suggestionSentence, type Candidate, type SuggestionAsked } from './index.ts'

function candidate(told: Partial<Candidate> & Pick<Candidate, 'code' | 'name'>): Candidate {
  return { class: '行业', area: '节能环保', place: '数量', words: [], used: 0, ...told }
}

const river = candidate({ code: 'HB-01', name: '河道保洁长度', words: ['河道', '保洁', '养护'] })
const green = candidate({ code: 'HB-05', name: '绿地养护面积', words: ['绿地', '绿化', '养护'] })
const school = candidate({ code: 'JY-01', name: '新增公办学位数', area: '教育', words: ['学位', '学校'] })
const bought = candidate({
  code: 'GM-04',
  name: '服务考核平均得分',
  class: '项目类型',
  area: '购买服务',
  place: '质量',
})
const pleased = candidate({ code: 'GX-23', name: '服务对象满意度', class: '共性', area: '', place: '满意度' })
const whole = candidate({ code: 'BM-01', name: '重点工作办结率', class: '共性', area: '部门整体' })
const local = candidate({ code: 'ZB1', name: '下立交防汛泵站巡查次数', area: '防汛' })
const all = [river, green, school, bought, pleased, whole, local]

const project: SuggestionAsked = { kind: '购买服务', area: '节能环保', text: '镇级河道养护', taken: [] }
const codes = (asked: Partial<SuggestionAsked>, limit = 10): string[] =>
  suggestIndicators(all, { ...project, ...asked }, limit).map(({ item }) => item.code)

describe('给项目推荐指标', () => {
  test('项目写到的词在先，其次领域和项目类型，通用的在后，与项目无关的不推荐', () => {
    expect(codes({})).toEqual(['HB-01', 'HB-05', 'GM-04', 'GX-23'])
  })

  test('每一条都说明理由', () => {
    const [first] = suggestIndicators([{ ...river, used: 3 }], { ...project, text: '镇级河道养护、保洁' }, 1)
    expect(suggestionSentence(first?.reasons ?? [])).toBe(
      '项目内容写到“河道”“保洁”“养护”；适用于节能环保；已有 3 个项目用过。',
    )
  })

  test('已经采用的不再推荐', () => {
    expect(codes({ taken: ['HB-01'] })).not.toContain('HB-01')
  })

  test('没有用词的本地指标，凭名称里的三个字以上认出来', () => {
    expect(codes({ area: null, kind: null, text: '全镇防汛泵站运行' })).toEqual(['ZB1', 'GX-23'])
    expect(codes({ area: null, kind: null, text: '巡逻次数' })).toEqual(['GX-23'])
  })

  test('部门整体的指标只推荐给部门整体', () => {
    expect(codes({ area: '部门整体', kind: null, text: '' })).toEqual(['BM-01', 'GX-23'])
    expect(codes({ text: '重点工作' })).not.toContain('BM-01')
  })

  test('一样合适的，轮流推荐各类二级指标，凑成完整的一套', () => {
    const same = ['数量', '数量', '数量', '质量', '满意度'] as const
    const items = same.map((place, at) => candidate({ code: `S${String(at)}`, name: '某', place }))
    const places = suggestIndicators(items, project, 3).map(({ item }) => item.place)
    expect(new Set(places)).toEqual(new Set(['数量', '质量', '满意度']))
  })

  test('同样的问题有同样的答案，与指标的排列无关', () => {
    const answer = suggestIndicators(all, project, 10)
    expect(suggestIndicators(all.toReversed(), project, 10)).toEqual(answer)
  })
})
