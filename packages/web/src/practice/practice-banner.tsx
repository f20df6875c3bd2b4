import { practiceMark } from '@jiheng/domain/practice'
import { useAccount } from '../app/session.ts'
import './practice.css'
import { useWorldSwitch } from './use-practice.ts'

/** The standing mark of the practice town on every page: a word, a colour and a shape of its own; and the way back. */
export function PracticeBanner() {
  const { practice } = useAccount()
  const change = useWorldSwitch()
  if (practice === null) return null
  return (
    <aside className="practice-banner" aria-label="演练">
      <p>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path
            d="M5.3.5h7.4l4.8 4.8v7.4l-4.8 4.8H5.3L.5 12.7V5.3z M5 8v2h8V8z"
            fill="currentColor"
            fillRule="evenodd"
          />
        </svg>
        <strong>{practiceMark}</strong>
        <span className="practice-home">不影响{practice.homeName}的任何内容</span>
      </p>
      <button type="button" className="no-print" disabled={change.isPending} onClick={() => change.mutate('real')}>
        回到正式数据
      </button>
    </aside>
  )
}
