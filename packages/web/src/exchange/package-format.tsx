import { packageTables, type Column } from '@jiheng/domain/exchange'

const marks: Readonly<Record<Column['need'], string>> = { key: '＊', required: '†', optional: '' }

function heading({ name, need, cell }: Column): string {
  const values = cell.kind === 'list' ? `（${cell.values.join('／')}）` : ''
  return `${name}${marks[need]}${values}`
}

/** The format of the package, table by table, from the list by which it is read. */
export function PackageFormat() {
  return (
    <section className="section" aria-labelledby="format-title">
      <h2 id="format-title">数据包的格式</h2>
      <p>
        每张表一个 CSV 文件（UTF-8），文件名即表名；也可以是一个 Excel 工作簿，每张表一页。首行是列名，＊ 为键，†
        为必填。金额以元计，最多两位小数；日期写作 2024-07-31；年度写作 2024；是否写“是”“否”。
      </p>
      {packageTables.map((table) => (
        <details key={table.name}>
          <summary>{table.name}</summary>
          <p>{table.columns.map(heading).join('、')}</p>
        </details>
      ))}
    </section>
  )
}
