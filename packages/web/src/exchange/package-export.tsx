import { ask } from '../app/api.ts'
import { useAccount } from '../app/session.ts'
import { DownloadButton } from '../ui/download-button.tsx'

/** The whole division as a data package (数据包导出). */
export function PackageExport() {
  const { division } = useAccount()
  const fetchAs = (format: 'zip' | 'xlsx') => (signal: AbortSignal) =>
    ask('GET /api/package', { query: { format } }, { signal })
  return (
    <section className="section" aria-labelledby="export">
      <h2 id="export">导出数据包</h2>
      {division === null ? (
        <p>账号还没有所属区划，没有可导出的数据。先导入一个数据包，账号就归到它的区划。</p>
      ) : (
        <>
          <p className="export-lead">
            {division.name}
            的全部业务数据，格式和导入的一样：可以留存、交审计、迁到别的系统，也可以改好后再导入。账号、附件和操作记录不在里面，它们随系统备份。
          </p>
          <p className="outcome-buttons">
            <DownloadButton label="导出 zip（每表一个 csv）" step="导出数据包" fetchFile={fetchAs('zip')} />
            <DownloadButton label="导出 xlsx（每表一个工作表）" step="导出数据包" fetchFile={fetchAs('xlsx')} />
          </p>
        </>
      )}
    </section>
  )
}
