import { useEffect, useState } from 'react'

/** Milliseconds since mounting, in the two steps that matter: 300 (skeleton) and 1000 (a word). */
function useStep(): 0 | 1 | 2 {
  const [step, setStep] = useState<0 | 1 | 2>(0)
  useEffect(() => {
    const skeleton = setTimeout(() => setStep(1), 300)
    const word = setTimeout(() => setStep(2), 1000)
    return () => {
      clearTimeout(skeleton)
      clearTimeout(word)
    }
  }, [])
  return step
}

/** Nothing under 300 ms, a skeleton to 1 s, then a word about what is being read. */
export function Waiting({ what }: { what: string }) {
  const step = useStep()
  if (step === 0) return null
  return (
    <div className="waiting" role="status" aria-busy="true">
      <p className={step === 1 ? 'visually-hidden' : 'muted'}>正在读取{what}…</p>
      <i />
      <i />
      <i />
    </div>
  )
}
