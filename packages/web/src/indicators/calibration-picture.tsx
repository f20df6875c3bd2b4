type Range = { readonly low: string; readonly median: string; readonly high: string }

type PictureProps = {
  readonly target: string | null
  readonly own: Range | null
  readonly peers: Range | null
}

const width = 280
const pad = 10
const right = width - pad

/** Where a value stands, in pixels: a drawing's place, never a figure. */
function scaleOf(values: readonly string[]): (value: string) => number {
  const numbers = values.map(Number)
  const least = Math.min(...numbers)
  const span = Math.max(...numbers) - least
  return (value) => (span === 0 ? width / 2 : pad + ((Number(value) - least) / span) * (right - pad))
}

/**
 * The target (a diamond) over the range of the years before (a bar) and the peers' median (a stroke). It says nothing that the
 * sentence above it does not say.
 */
export function CalibrationPicture({ target, own, peers }: PictureProps) {
  const values = [target, own?.low, own?.high, peers?.median].flatMap((value) => value ?? [])
  if (target === null || values.length < 2) return null
  const at = scaleOf(values)
  const x = at(target)
  return (
    <figure className="calibration-picture" aria-hidden="true">
      <svg width={width} height="34" viewBox={`0 0 ${width} 34`}>
        <line x1={pad} x2={right} y1="17" y2="17" className="calibration-scale" />
        {own !== null && (
          <rect
            x={at(own.low)}
            y="12"
            width={Math.max(2, at(own.high) - at(own.low))}
            height="10"
            rx="2"
            className="calibration-own"
          />
        )}
        {peers !== null && (
          <line x1={at(peers.median)} x2={at(peers.median)} y1="6" y2="28" className="calibration-peers" />
        )}
        <path d={`M${x} 9l8 8-8 8-8-8z`} className="calibration-target" />
      </svg>
      <figcaption>
        <span className="key-target">你填的</span>
        {own !== null && <span className="key-own">前三年完成</span>}
        {peers !== null && <span className="key-peers">同类中位数</span>}
      </figcaption>
    </figure>
  )
}
