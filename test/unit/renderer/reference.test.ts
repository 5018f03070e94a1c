import { beforeEach, describe, expect, it } from 'vitest'
import { HELP_ENTRIES } from '../../../renderer/app/help-entries.ts'
import { useReference } from '../../../renderer/state/reference.ts'
import { SCREENS, useRoute } from '../../../renderer/state/route.ts'
import { ENTRY_BY_ID } from '../../../shared/reference/entries.ts'

describe('help', () => {
  it('of every screen leads to entries that exist', () => {
    for (const screen of SCREENS) {
      expect(HELP_ENTRIES[screen].length, screen).toBeGreaterThan(0)
      expect(HELP_ENTRIES[screen].filter((id) => !ENTRY_BY_ID.has(id))).toEqual([])
    }
  })
})

describe('the way back from the reference', () => {
  const state = () => useReference.getState()
  beforeEach(() => {
    useReference.setState({ query: '', kind: '', entry: null, trail: [], wish: 0 })
    useRoute.getState().go('plan')
  })

  it('leads to the screen from which an entry was opened', () => {
    state().open('repair-8')
    expect(useRoute.getState().screen).toBe('reference')
    expect(state().entry).toBe('repair-8')
    state().back()
    expect(useRoute.getState().screen).toBe('plan')
    expect(state().trail).toEqual([])
  })

  it('restores what was searched before a link was followed', () => {
    useRoute.getState().go('reference')
    state().search('9646')
    state().open('topic-object-types')
    expect(state()).toMatchObject({ query: '', entry: 'topic-object-types' })
    state().back()
    expect(state()).toMatchObject({ query: '9646', entry: null })
  })

  it('does nothing for an entry nobody knows, and keeps a bounded number of steps', () => {
    state().open('no-such-entry')
    expect(useRoute.getState().screen).toBe('plan')
    for (let step = 0; step < 120; step++) state().open(step % 2 === 0 ? 'repair-8' : 'repair-1')
    expect(state().trail.length).toBe(50)
    for (let step = 0; step < 60; step++) state().back()
    expect(state().trail).toEqual([])
  })
})
