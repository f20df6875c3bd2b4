import { describe, expect, test } from 'vitest'
import { checkTemplateText } from './check-template.ts'
import { templateParagraphs } from './report-outline.ts'
import { parseTemplate } from './template-text.ts'

const faults = (text: string): readonly string[] => checkTemplateText(text).map((each) => `${each.code} ${each.name}`)

describe('the text of a template', () => {
  test('every paragraph of the default is free of faults', () => {
    expect(templateParagraphs.flatMap((each) => faults(each.text))).toEqual([])
    expect(new Set(templateParagraphs.map((each) => each.id)).size).toBe(templateParagraphs.length)
  })

  test('reads figures with and without a form, and nested conditions', () => {
    expect(parseTemplate('共{{goals.count}}个{{如有 a}}甲{{如满 b}}乙{{否则}}丙{{结束}}{{结束}}。').nodes).toEqual([
      { kind: 'text', text: '共' },
      { kind: 'figure', key: 'goals.count', form: null },
      { kind: 'text', text: '个' },
      {
        kind: 'choice',
        test: '如有',
        key: 'a',
        whenTrue: [
          { kind: 'text', text: '甲' },
          {
            kind: 'choice',
            test: '如满',
            key: 'b',
            whenTrue: [{ kind: 'text', text: '乙' }],
            otherwise: [{ kind: 'text', text: '丙' }],
          },
        ],
        otherwise: [],
      },
      { kind: 'text', text: '。' },
    ])
  })

  test('names all faults at once: unknown figure, unknown unit, open condition, stray mark', () => {
    expect(faults('{{goals.cuont}}、{{goals.amount|亿}}、{{如有 goals.count}}')).toEqual([
      'template.unknown-form 亿',
      'template.not-closed 如有 goals.count',
      'template.unknown-figure goals.cuont',
    ])
    expect(faults('甲{{结束}}')).toEqual(['template.not-opened 结束'])
    expect(faults('甲{{否则}}乙')).toEqual(['template.not-opened 否则'])
    expect(faults('{{如有 goals.count}}甲{{否则}}乙{{否则}}丙{{结束}}')).toEqual(['template.not-opened 否则'])
    expect(faults('甲{{goals.count')).toEqual(['template.stray-braces {{goals.count'])
  })

  test('takes the members of a family only by the words of their list', () => {
    expect(faults('{{goals.byKind.信息化.count}}{{evaluation.key.grades.优秀}}')).toEqual([])
    expect(faults('{{goals.byKind.信息.count}}')).toEqual(['template.unknown-figure goals.byKind.信息.count'])
  })
})
