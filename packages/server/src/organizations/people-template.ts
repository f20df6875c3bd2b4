import {
  instructionsSheet,
  peopleMark,
  peopleSheetKeys,
  peopleSheets,
  type PeopleColumn,
} from '@jiheng/domain/organizations'
import { PassThrough, type Readable } from 'node:stream'
import { writeWorkbook, type Sheet } from '../documents/spreadsheet/write-workbook.ts'

/** The empty workbook to fill in (导入模板): how, one sheet each for organisations, accounts and posts, with its closed lists. */
export function peopleTemplate(): Readable {
  const out = new PassThrough()
  writeWorkbook([instructions(), ...peopleSheetKeys.map(emptySheet)], out, null).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : undefined),
  )
  return out
}

function emptySheet(key: (typeof peopleSheetKeys)[number]): Sheet {
  const { name, columns } = peopleSheets[key]
  return {
    name,
    rows: [],
    columns: Object.values<PeopleColumn>(columns).map(({ title, kind, choices }) => ({
      title,
      width: 18,
      kind: kind === 'integer' ? 'text' : kind,
      ...(choices === undefined ? {} : { choices }),
    })),
  }
}

function instructions(): Sheet {
  const lines = [
    '填写后在“机构”页上传。系统先列出全部差错和将要发生的变动，确认以后才写入；重复上传同一份，什么也不会变。',
    '不要改动第一格、各表的名称和标题。不用的表空着。',
    '机构和账号由系统管理员确认；岗位由安全管理员再确认一次才授予（三员分立）。三员的岗位不能在这里授予。',
    '撤销、并入机构，停用账号，终止岗位，请在页面上逐个办理。',
    ...peopleSheetKeys.flatMap((key) => {
      const { name, columns } = peopleSheets[key]
      return [
        '',
        `【${name}】`,
        ...Object.values<PeopleColumn>(columns).map(
          ({ title, isRequired, note, choices }) =>
            `${title}（${isRequired ? '必填' : '可不填'}）：${note}${choices === undefined ? '' : `。只能填：${choices.join('、')}`}`,
        ),
      ]
    }),
  ]
  const rows = lines.map((line) => [line])
  return { name: instructionsSheet, columns: [{ title: peopleMark, width: 110, kind: 'text' }], rows }
}
