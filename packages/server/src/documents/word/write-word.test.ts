import { beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { aDocument } from '../typesetting/official-document.testing.ts'
import { writeWord } from './write-word.ts'

/** The parts of a Word file as text, by name. */
async function partsOf(file: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await yauzl.fromBufferPromise(file)
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
  }
  return parts
}

describe('an official document in Word', () => {
  let parts: ReadonlyMap<string, string>
  let body: string
  let styles: string
  beforeAll(async () => {
    parts = await partsOf(await writeWord(aDocument({ runningMark: '示例数据，均为虚构' })))
    body = parts.get('word/document.xml') ?? ''
    styles = parts.get('word/styles.xml') ?? ''
  })

  const styleOf = (id: string): string =>
    new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? ''

  test('names the faces of official documents for Chinese text', () => {
    expect(styleOf('Title')).toContain('w:eastAsia="方正小标宋简体"')
    expect(styleOf('Heading1')).toContain('w:eastAsia="黑体"')
    expect(styleOf('Heading2')).toContain('w:eastAsia="楷体_GB2312"')
    expect(styleOf('Normal')).toContain('w:eastAsia="仿宋_GB2312"')
    expect(styleOf('Normal')).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/)
  })

  test('puts its headings into the outline and keeps them with what follows', () => {
    for (const level of [1, 2, 3, 4]) {
      expect(styleOf(`Heading${String(level)}`)).toContain(`<w:outlineLvl w:val="${String(level - 1)}"/>`)
      expect(styleOf(`Heading${String(level)}`)).toContain('<w:keepNext/>')
      expect(body).toContain(`<w:pStyle w:val="Heading${String(level)}"/>`)
    }
  })

  test('sets the body in 三号, 22 lines a page, two characters in', () => {
    expect(styleOf('Normal')).toMatch(/<w:sz w:val="32"\/>/)
    expect(styleOf('BodyTextFirstIndent')).toContain('w:firstLineChars="200"')
    expect(styleOf('BodyTextFirstIndent')).toMatch(/<w:spacing [^>]*w:line="579"[^>]*w:lineRule="exact"/)
    // 297 − 37 − 35 mm in twips, by lines of 579.
    expect(Math.floor((((297 - 37 - 35) / 25.4) * 1440) / 579)).toBe(22)
  })

  test('has the margins of GB/T 9704 on A4 and page numbers at the outer foot', () => {
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const footers = [...parts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, xml]) => xml)
    expect(footers).toHaveLength(2)
    for (const footer of footers) expect(footer).toContain('PAGE')
    expect(
      footers.map((each) => /<w:jc w:val="(\w+)"/.exec(each)?.[1]).toSorted((a, b) => (a ?? '').localeCompare(b ?? '')),
    ).toEqual(['left', 'right'])
  })

  test('repeats the head of a table, cuts no row and aligns figures right', () => {
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(2 + 2 + 80)
    expect(body).toContain('单位：万元')
    expect(body).toMatch(/<w:jc w:val="right"\/><\/w:pPr><w:r><w:t[^>]*>1,234\.56</)
    expect(body).toMatch(/<w:gridCol w:w="\d+"\/>/)
  })

  test('begins the annex on a new page, lists it and signs with office and date', () => {
    expect(body).toMatch(/<w:pageBreakBefore\/>.*?附件</)
    expect(body).toContain('附件：对照表')
    expect(body).toContain('柳河镇财政所')
    expect(body).toContain('2025年1月9日')
  })

  test('carries its mark on every page, and its title and office in the metadata', () => {
    const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name))
    expect(headers.map(([, xml]) => xml.includes('示例数据，均为虚构'))).toEqual([true, true])
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>柳河镇2024年工作情况说明</dc:title>')
    expect(parts.get('docProps/core.xml')).toContain('<dc:creator>柳河镇财政所</dc:creator>')
  })

  test('takes any text as text', () => {
    expect(body).toContain('#strong[不是标记] {{}} &lt;b&gt;&amp;')
  })
})
