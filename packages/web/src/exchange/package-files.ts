/** What a person chose, as far as it can be judged before it is sent: null is fine, else what is wrong and what to do. */
export function faultOfFiles(files: readonly File[]): string | null {
  if (files.length === 0) return '没有选中文件。请选一个 zip、一个 xlsx，或一个或几个 csv 文件。'
  const strange = files.find(({ name }) => !/\.(zip|xlsx|csv)$/i.test(name))
  if (strange !== undefined) return faultOfName(strange.name)
  const empty = files.find(({ size }) => size === 0)
  if (empty !== undefined) return `“${empty.name}”是空文件。请选有内容的文件。`
  const whole = files.filter(({ name }) => !/\.csv$/i.test(name))
  if (whole.length > 0 && files.length > 1) {
    return `“${whole[0]?.name ?? ''}”本身就是完整的数据包，不能和别的文件一起导入。请单独选它，或只选 csv 文件。`
  }
  return null
}

function faultOfName(name: string): string {
  if (/\.xls$/i.test(name)) return `“${name}”是旧版 Excel 格式。请在 Excel 里另存为 xlsx，再选一次。`
  if (!name.includes('.')) return `“${name}”看来是文件夹。请压缩成 zip，或打开文件夹选里面的 csv 文件。`
  return `“${name}”不是数据包文件。只接收 zip、xlsx 和 csv。`
}
