import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'

type DownloadProps = {
  readonly label: string
  /** What is being made, as it reads after 正在: 生成 Word 文件. */
  readonly step: string
  readonly fetchFile: (signal: AbortSignal) => Promise<Response>
  /** `quiet` stands among links. */
  readonly type?: 'primary' | 'default' | 'quiet'
}

function nameOf(response: Response): string {
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? '下载'
}

async function save(response: Response): Promise<void> {
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameOf(response)
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function useDownload(fetchFile: DownloadProps['fetchFile']) {
  const [seconds, setSeconds] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  const isRunning = seconds !== null
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setSeconds((now) => (now ?? 0) + 1), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  const start = async () => {
    const controller = new AbortController()
    running.current = controller
    setFault(null)
    setSeconds(0)
    try {
      await save(await fetchFile(controller.signal))
    } catch (cause) {
      if (!controller.signal.aborted) setFault(cause instanceof Error ? cause.message : '下载没有完成')
    } finally {
      setSeconds(null)
    }
  }
  return { seconds, fault, start, cancel: () => running.current?.abort() }
}

/** Fetches a document and saves it; beyond a second it says what is being done and can be stopped. */
export function DownloadButton({ label, step, fetchFile, type = 'default' }: DownloadProps) {
  const { seconds, fault, start, cancel } = useDownload(fetchFile)
  return (
    <span className="download">
      {type === 'quiet' ? (
        <button type="button" className="text-button" onClick={() => void start()} disabled={seconds !== null}>
          {label}
        </button>
      ) : (
        <Button type={type} onClick={() => void start()} disabled={seconds !== null}>
          {label}
        </Button>
      )}
      {seconds !== null && seconds >= 1 && (
        <span className="download-state" role="status">
          正在{step}… {seconds} 秒{' '}
          <button type="button" className="text-button" onClick={cancel}>
            取消
          </button>
        </span>
      )}
      {fault !== null && (
        <span className="download-state field-error" role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}
