type Range = { readonly low: string; readonly median: string; readonly high: string }

const width = 160
const pad = 6

/** Where a value stands, in pixels: a drawing's place, never a figure. */
function scaleOf(all: readonly Range[]): (value: string) => number {
  const values = all.flatMap(({ low, high }) => [Number(low), Number(high)])
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  return (value) => (span === 0 ? width / 2 : pad + ((Number(value) - least) / span) * (width - 2 * pad))
}

function Bar({ range, y, at }: { range: Range; y: number; at: (value: string) => number }) {
  return (
    <>
      <line x1={at(range.low)} x2={at(range.high)} y1={y} y2={y} className="range-line" />
      <circle cx={at(range.median)} cy={y} r="4" className="range-median" />
    </>
  )
}

/** Two ranges on the scale of all: a line from the least to the greatest with a dot at the median. The figures stand beside it. */
export function RangePicture({
  upper,
  lower,
  all,
}: {
  upper: Range | null
  lower: Range | null
  all: readonly Range[]
}) {
  if (upper === null && lower === null) return null
  const at = scaleOf(all)
  return (
    <svg width={width} height="28" viewBox={`0 0 ${width} 28`} className="range-picture" aria-hidden="true">
      {upper !== null && (
        <g className="range-upper">
          <Bar range={upper} y={8} at={at} />
        </g>
      )}
      {lower !== null && (
        <g className="range-lower">
          <Bar range={lower} y={20} at={at} />
        </g>
      )}
    </svg>
  )
}
