import { useEffect, useState } from 'react'

/** A value that follows another one only after that has rested for some milliseconds: what is being typed, once it is typed. */
export function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return rested
}
