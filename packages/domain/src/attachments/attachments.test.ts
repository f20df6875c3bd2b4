import { describe, expect, it } from 'vitest'
import type { AccountId } from '../kernel/index.ts'
import { roles } from '../organizations/index.ts'
import {
  cleanFileName,
  distinctNames,
  extensionOf,
  fileTypeFacts,
  fileTypes,
  judgeContent,
  judgeName,
  mayAttach,
  mayWithdraw,
} from './index.ts'

describe('a file name is kept as it was given, but for what misleads', () => {
  it.each([
    ['河道养护合同.pdf', '河道养护合同.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\张三\\桌面\\验收报告.docx', '验收报告.docx'],
    ['..\\..\\windows\\x.pdf', 'x.pdf'],
    ['合同\u202Efdp.exe', '合同fdp.exe'],
    ['合同\u0000.pdf', '合同.pdf'],
    ['零\u200B宽\uFEFF.pdf', '零宽.pdf'],
    ['  .隐藏.pdf. ', '隐藏.pdf'],
    ['第一版<终>:"稿".pdf', '第一版_终___稿_.pdf'],
    ['a\r\nX-Header: 1.pdf', 'aX-Header_ 1.pdf'],
    ['con.pdf', '_con.pdf'],
    ['扫描件.PDF', '扫描件.PDF'],
    ['e\u0301.txt', 'é.txt'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it.each(['', '.', '..', '/', 'a/', '\u202E', '.pdf'])('%j is no name', (given) => {
    const cleaned = cleanFileName(given)
    expect(cleaned === null || extensionOf(cleaned) === '').toBe(true)
  })

  it('that is too long is cut before its ending', () => {
    const kept = cleanFileName(`${'长'.repeat(300)}.docx`) ?? ''
    expect([kept.length <= 121, kept.endsWith('长.docx')]).toEqual([true, true])
  })

  it('that another already has in the folder gets a number', () => {
    expect(distinctNames(['合同.pdf', '合同.pdf', '合同 (2).pdf', '合同.PDF', '说明'])).toEqual([
      '合同.pdf',
      '合同 (2).pdf',
      '合同 (2) (2).pdf',
      '合同 (3).pdf',
      '说明',
    ])
  })
})

describe('a file is judged before it is sent', () => {
  const largest = 1000
  it.each([
    [{ name: '合同.pdf', bytes: 10 }, null],
    [{ name: '合同.pdf', bytes: 0 }, 'empty'],
    [{ name: '合同.pdf', bytes: 1001 }, 'too-large'],
    [{ name: '脚本.js', bytes: 10 }, 'extension'],
    [{ name: '图.svg', bytes: 10 }, 'extension'],
    [{ name: '页.html', bytes: 10 }, 'extension'],
    [{ name: '表.xlsm', bytes: 10 }, 'extension'],
    [{ name: '没有后缀', bytes: 10 }, 'extension'],
    [{ name: '..', bytes: 10 }, 'no-name'],
  ])('%j', (told, fault) => {
    const verdict = judgeName(told, largest)
    expect(verdict.ok ? null : verdict.refusal.code).toBe(fault)
  })
})

describe('its content decides what it is', () => {
  it('each type that is taken goes with each of its endings', () => {
    for (const type of fileTypes) {
      for (const extension of fileTypeFacts[type].extensions) {
        expect(judgeContent(`件.${extension.toUpperCase()}`, { is: 'accepted', type })).toEqual({
          ok: true,
          value: type,
        })
      }
    }
  })

  it('a name that promises another content is refused with what it really is', () => {
    expect(judgeContent('合同.pdf', { is: 'foreign', what: 'Windows 程序' })).toEqual({
      ok: false,
      refusal: { code: 'name-lies', extension: 'pdf', what: 'Windows 程序', mend: null },
    })
    expect(judgeContent('照片.jpg', { is: 'accepted', type: 'PNG 图片' })).toEqual({
      ok: false,
      refusal: { code: 'name-lies', extension: 'jpg', what: 'PNG 图片', mend: 'png' },
    })
  })

  it('no type that is taken leaves the server as something that a browser runs', () => {
    const run = /html|svg|xml$|javascript|ecma/
    expect(fileTypes.filter((type) => run.test(fileTypeFacts[type].mediaType))).toEqual([])
  })
})

describe('who may attach and withdraw', () => {
  it('finance everywhere, a department or unit where the subject is its own today, nobody else', () => {
    expect(roles.filter((role) => mayAttach({ role }, true))).toEqual(['finance', 'department', 'unit'])
    expect(roles.filter((role) => mayAttach({ role }, false))).toEqual(['finance'])
  })

  it('the one who uploaded it and finance may withdraw', () => {
    const me = 'me' as AccountId
    expect(mayWithdraw({ accountId: me, role: 'unit' }, 'me', true)).toBe(true)
    expect(mayWithdraw({ accountId: me, role: 'unit' }, 'other', true)).toBe(false)
    expect(mayWithdraw({ accountId: me, role: 'unit' }, 'me', false)).toBe(false)
    expect(mayWithdraw({ accountId: me, role: 'finance' }, 'other', true)).toBe(true)
  })
})
