import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { aCompoundFile, aPdf, aPng, aProgram, aZip } from '../testing.ts'
import { detectContent } from './detect-content.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-detect-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function detected(content: Buffer | string): Promise<unknown> {
  // The name never counts.
  const file = path.join(folder, '合同.pdf')
  writeFileSync(file, content)
  return detectContent(file)
}

const accepted = (type: string): object => ({ is: 'accepted', type })
const foreign = (what: string): object => ({ is: 'foreign', what })
const gbk = Buffer.from('c4e3bac3a3acbad3b5c0d1f8bba4a1a3', 'hex')
const office = ['[Content_Types].xml', '_rels/.rels']

describe('what the bytes are', () => {
  it.each([
    ['a PDF', aPdf(), accepted('PDF 文档')],
    ['a PNG', aPng, accepted('PNG 图片')],
    ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), accepted('JPEG 图片')],
    ['a TIFF', Buffer.concat([Buffer.from('49492a0008000000', 'hex'), Buffer.alloc(64)]), accepted('TIFF 图片')],
    ['text in UTF-8', '河道养护，完成 50 公里。\n', accepted('文本')],
    ['text in the GB18030 of Chinese Windows', gbk, accepted('文本')],
    ['text in UTF-16', Buffer.from('\uFEFF河道', 'utf16le'), accepted('文本')],
    ['a table', '项目,金额\n河道养护,100\n', accepted('文本')],
    ['a Windows program', aProgram, foreign('Windows 程序')],
    [
      'a Linux program',
      Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(100)]),
      foreign('Linux 程序'),
    ],
    ['a RAR archive', Buffer.concat([Buffer.from('526172211a0700', 'hex'), Buffer.alloc(40)]), foreign('RAR 压缩包')],
    ['a GIF', Buffer.from('474946383961010001000000003b', 'hex'), foreign('GIF 图片')],
    ['a page', '\uFEFF  <!-- 说明 -->\n<!DOCTYPE html><html></html>', foreign('网页')],
    ['a page without its head', '<script>alert(1)</script>', foreign('网页')],
    ['a drawing', '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', foreign('SVG 矢量图')],
    ['XML', '<?xml version="1.0"?><root/>', foreign('XML 文件')],
    ['a shell script', '#!/bin/sh\nrm -rf /\n', foreign('脚本')],
    ['a batch file', '@echo off\r\nformat c:\r\n', foreign('脚本')],
    ['noise', Buffer.from('00010203fffe8081', 'hex'), foreign('无法识别的内容')],
  ])('%s', async (_name, content, expected) => {
    expect(await detected(content)).toEqual(expected)
  })

  it.each([
    [[...office, 'word/document.xml'], accepted('Word 文档')],
    [[...office, 'xl/workbook.xml'], accepted('Excel 表格')],
    [[...office, 'ppt/presentation.xml'], accepted('PowerPoint 演示')],
    [['OFD.xml', 'Doc_0/Document.xml'], accepted('OFD 文档')],
    [['照片/1.jpg'], accepted('zip 压缩包')],
    [[...office, 'word/document.xml', 'word/vbaProject.bin'], { is: 'macros', what: 'Word 文档' }],
    [[...office, 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml'], { is: 'macros', what: 'Excel 表格' }],
    [['META-INF/MANIFEST.MF', 'a/B.class'], foreign('Java 程序')],
    [['AndroidManifest.xml', 'classes.dex'], foreign('安卓安装包')],
    [['mimetype', 'META-INF/manifest.xml', 'content.xml'], foreign('OpenDocument 文档')],
  ])('an archive with %j', async (names, expected) => {
    expect(await detected(await aZip(names))).toEqual(expected)
  })

  it.each([
    [['WordDocument', '1Table', 'Data', 'CompObj', '\u0005SummaryInformation'], accepted('Word 97–2003 文档')],
    [['Workbook'], accepted('Excel 97–2003 表格')],
    [['PowerPoint Document'], accepted('PowerPoint 97–2003 演示')],
    [['a', 'b', 'c', 'd', 'e', 'f', 'WordDocument', 'Macros', 'VBA'], { is: 'macros', what: 'Word 97–2003 文档' }],
    [['EncryptionInfo', 'EncryptedPackage'], { is: 'password', what: 'Office 文档' }],
    [['__properties_version1.0'], foreign('Outlook 邮件')],
    [['!_Tables'], foreign('Windows 安装包或其他程序的文件')],
  ])('a compound file with %j', async (names, expected) => {
    expect(await detected(aCompoundFile(names))).toEqual(expected)
  })

  it('what is cut off is broken, and a page that hides behind many comments is found at once', async () => {
    const zip = await aZip(['word/document.xml'])
    expect(await detected(zip.subarray(0, zip.length - 30))).toMatchObject({ is: 'broken' })
    expect(await detected(aCompoundFile(['WordDocument']).subarray(0, 700))).toMatchObject({ is: 'broken' })
    const begun = performance.now()
    expect(await detected(`${'<!---->'.repeat(5000)}<html>`)).toEqual(foreign('网页'))
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})
