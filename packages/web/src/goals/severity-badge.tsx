import { severities, type Severity } from '@jiheng/domain/goals'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const tones: Readonly<Record<Severity, Tone>> = { blocks: 'bad', explain: 'warn', hint: 'idle' }

/** How heavy a finding is (不得送审、须说明、提示): a word, a shape, a colour. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  return <StateBadge tone={tones[severity]} word={severities[severity]} />
}
