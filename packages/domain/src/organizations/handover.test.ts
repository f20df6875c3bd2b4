import { describe, expect, it } from 'vitest'
import { decideHandover, type HandoverAsked } from './handover.ts'

const asked = (told: Partial<HandoverAsked>): HandoverAsked => ({
  open: 3,
  colleagues: [],
  successor: null,
  isLeftOpen: false,
  mayGrant: false,
  ...told,
})

describe('the work of a post that ends', () => {
  it('needs nobody where there is none', () => {
    expect(decideHandover(asked({ open: 0 }))).toEqual({ ok: true, value: { kind: 'nothing' } })
  })

  it('goes to whoever else is at the desk, all of them or the one named', () => {
    const colleagues = ['zhang', 'li']
    expect(decideHandover(asked({ colleagues }))).toEqual({ ok: true, value: { kind: 'told', usernames: colleagues } })
    expect(decideHandover(asked({ colleagues, successor: 'li' }))).toEqual({
      ok: true,
      value: { kind: 'told', usernames: ['li'] },
    })
  })

  it('goes to somebody new only where whoever ends it may grant posts', () => {
    expect(decideHandover(asked({ successor: 'wang' }))).toEqual({ ok: false, refusal: 'not-a-colleague' })
    expect(decideHandover(asked({ successor: 'wang', mayGrant: true }))).toEqual({
      ok: true,
      value: { kind: 'granted', username: 'wang' },
    })
  })

  it('is not left to nobody unseen', () => {
    expect(decideHandover(asked({}))).toEqual({ ok: false, refusal: 'nobody' })
    expect(decideHandover(asked({ isLeftOpen: true }))).toEqual({ ok: true, value: { kind: 'left-open' } })
  })
})
