import { Button } from 'antd'

type ProgressProps = {
  readonly title: string
  readonly step: string
  readonly detail?: string
  readonly percent: number
  /** Null where it can no longer be stopped. */
  readonly onCancel: (() => void) | null
}

/** Something that takes a while: what is being done, how far it has come, and the way to stop it. */
export function Progress({ title, step, detail, percent, onCancel }: ProgressProps) {
  return (
    <section className="progress-panel" aria-label={title}>
      <h2>{title}</h2>
      <progress max={100} value={percent} aria-label={step} />
      <div className="progress-foot">
        <p>
          <span role="status">{step}</span> <strong>{percent}%</strong>
          {detail !== undefined && <span className="muted"> {detail}</span>}
        </p>
        {onCancel !== null && <Button onClick={onCancel}>取消</Button>}
      </div>
    </section>
  )
}
