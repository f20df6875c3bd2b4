import { inflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { aDocument } from '../typesetting/official-document.testing.ts'
import { makeTypesetter } from './typesetter.ts'

const typesetter = makeTypesetter()
afterAll(() => typesetter.close())

/** Everything in a PDF that is not an image or a font: objects in the clear and those in compressed streams. */
function objectsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length
    const end = text.indexOf('endstream', start)
    try {
      return inflateSync(pdf.subarray(start, end)).toString('latin1')
    } catch {
      return ''
    }
  })
  return text + streams.join('\n')
}

describe('an official document in PDF', () => {
  test('has pages, embedded fonts, bookmarks, tags and its language, and says that it is PDF/A', async () => {
    const pdf = await typesetter.writePdf(aDocument())
    const objects = objectsOf(pdf)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(objects.match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeGreaterThan(3)
    expect(objects).toMatch(/\/FontFile[23]/)
    expect(objects).toMatch(/NotoSerifSC-Regular/)
    expect(objects).toMatch(/NotoSansSC-Regular/)
    expect(objects).toMatch(/\/Outlines/)
    expect(objects).toMatch(/\/StructTreeRoot/)
    expect(objects).toMatch(/\/Lang\s*\(zh-CN\)/)
    expect(objects).toMatch(/pdfaid:part[^0-9]*2/)
  })

  test('takes any text as text: nothing of it is run', async () => {
    const hostile = '#panic("run") $x$ @ref <label> \\ `code` // 注释 #read("/etc/passwd")'
    const document = aDocument({
      blocks: [
        { kind: 'paragraph', text: hostile },
        { kind: 'heading', level: 1, text: hostile },
      ],
    })
    await expect(typesetter.writePdf(document)).resolves.toBeInstanceOf(Buffer)
  })

  test('sets documents that are asked for at the same time', async () => {
    const files = await Promise.all(
      ['甲', '乙', '丙'].map((name) => typesetter.writePdf(aDocument({ titleLines: [name] }))),
    )
    expect(new Set(files.map((each) => each.toString('base64'))).size).toBe(3)
  })

  test('the same document gives the same bytes', async () => {
    const [first, second] = [await typesetter.writePdf(aDocument()), await typesetter.writePdf(aDocument())]
    expect(first.equals(second)).toBe(true)
  })
})
