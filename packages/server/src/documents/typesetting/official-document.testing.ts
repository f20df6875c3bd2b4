import { parseCalendarDate } from '@jiheng/domain/kernel'
import type { DocumentBlock, OfficialDocument } from './official-document.ts'

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text })

/** A document for tests of the writers, with each kind of block and an annex longer than a page. */
export function aDocument(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  const madeOn = parseCalendarDate('2025-01-09')
  if (madeOn === null) throw new Error('the day of the builder is wrong')
  return {
    titleLines: ['柳河镇2024年', '工作情况说明'],
    subject: '工作情况',
    keywords: ['工作', '柳河镇'],
    office: '柳河镇财政所',
    madeOn,
    runningMark: null,
    blocks: [
      { kind: 'notice', text: '勾稽不符：甲 = 乙。' },
      paragraph('导语。'),
      { kind: 'heading', level: 1, text: '一、第一章' },
      { kind: 'heading', level: 2, text: '（一）第一节' },
      { kind: 'heading', level: 3, text: '1.第一目' },
      { kind: 'heading', level: 4, text: '（1）第一款' },
      ...Array.from({ length: 40 }, (_, at) => paragraph(`第${String(at)}段，${'全面实施预算绩效管理。'.repeat(6)}`)),
      {
        kind: 'table',
        title: '表1　情况表',
        unit: '万元',
        columns: [
          { title: '项目', align: 'left' },
          { title: '金额', align: 'right' },
        ],
        rows: [
          ['河道养护', '1,234.56'],
          ['#strong[不是标记] {{}} <b>&', '0.10'],
        ],
      },
      paragraph('结语。'),
    ],
    annexes: [
      {
        title: '对照表',
        blocks: [
          {
            kind: 'table',
            title: '',
            unit: null,
            columns: [
              { title: '序号', align: 'center' },
              { title: '口径', align: 'left' },
            ],
            rows: Array.from({ length: 80 }, (_, at) => [String(at + 1), '口径说明'.repeat(12)]),
          },
        ],
      },
    ],
    ...changes,
  }
}
