import { describe, expect, it } from 'vitest'
import { frameCommand, gridCommand, type KeyPress, planCommand } from '../../../renderer/app/keymap.ts'

const press = (key: string, patch: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...patch,
})

describe('frameCommand', () => {
  it('goes to a screen with Alt and a digit, on French keyboards too', () => {
    expect(frameCommand(press('3', { altKey: true, code: 'Digit3' }))).toEqual({ do: 'screen', index: 2 })
    expect(frameCommand(press('"', { altKey: true, code: 'Digit3' }))).toEqual({ do: 'screen', index: 2 })
    expect(frameCommand(press('0', { altKey: true, code: 'Digit0' }))).toEqual({ do: 'screen', index: 9 })
  })

  it('leaves AltGr alone: it writes characters', () => {
    expect(frameCommand(press('#', { altKey: true, ctrlKey: true, code: 'Digit3' }))).toBeNull()
  })

  it('knows panes, search, help and escape', () => {
    expect(frameCommand(press('F6'))).toEqual({ do: 'next-pane' })
    expect(frameCommand(press('F6', { shiftKey: true }))).toEqual({ do: 'previous-pane' })
    expect(frameCommand(press('f', { ctrlKey: true }))).toEqual({ do: 'search' })
    expect(frameCommand(press('F1'))).toEqual({ do: 'help' })
    expect(frameCommand(press('Escape'))).toEqual({ do: 'escape' })
    expect(frameCommand(press('a'))).toBeNull()
  })
})

describe('gridCommand', () => {
  it('moves by rows, pages and to the ends', () => {
    expect(gridCommand(press('ArrowUp'))).toEqual({ do: 'move', by: -1 })
    expect(gridCommand(press('PageDown'))).toEqual({ do: 'page', by: 1 })
    expect(gridCommand(press('End', { ctrlKey: true }))).toEqual({ do: 'last' })
    expect(gridCommand(press('ArrowDown', { altKey: true }))).toBeNull()
  })

  it('copies the row or the table and opens the details', () => {
    expect(gridCommand(press('c', { ctrlKey: true }))).toEqual({ do: 'copy-row' })
    expect(gridCommand(press('C', { ctrlKey: true, shiftKey: true }))).toEqual({ do: 'copy-table' })
    expect(gridCommand(press('Enter'))).toEqual({ do: 'open' })
    expect(gridCommand(press('/', { shiftKey: true }))).toEqual({ do: 'filter-row' })
  })
})

describe('planCommand', () => {
  it('answers with digits, also on the unshifted row of a French keyboard', () => {
    expect(planCommand(press('1', { code: 'Digit1' }), false)).toEqual({ do: 'answer', state: 'done' })
    expect(planCommand(press('&', { code: 'Digit1' }), false)).toEqual({ do: 'answer', state: 'done' })
    expect(planCommand(press('0', { code: 'Numpad0' }), false)).toEqual({ do: 'answer', state: 'open' })
    expect(planCommand(press('3', { code: 'Digit3' }), false)).toEqual({ do: 'answer', state: 'not-applicable' })
    expect(planCommand(press('4', { code: 'Digit4' }), false)).toBeNull()
  })

  it('never answers while somebody types', () => {
    expect(planCommand(press('1', { code: 'Digit1' }), true)).toBeNull()
    expect(planCommand(press('z', { ctrlKey: true }), true)).toBeNull()
    expect(planCommand(press('F2'), true)).toEqual({ do: 'comment' })
    expect(planCommand(press('p', { ctrlKey: true }), true)).toEqual({ do: 'export' })
  })
})
