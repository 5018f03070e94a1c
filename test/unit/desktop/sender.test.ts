import { describe, expect, it } from 'vitest'
import { isOwnSender } from '../../../electron/desktop/sender.ts'

const page = { url: 'app://attendant/index.html' }

describe('isOwnSender [sec 1.17]', () => {
  it('takes the page in the main frame', () => {
    expect(isOwnSender(page, page)).toBe(true)
  })

  it.each([
    ['a frame that has gone', null, page],
    ['nothing at all', null, null],
    ['another frame with the same address', { ...page }, page],
    ['a page elsewhere', { url: 'https://evil.example/' }, undefined],
    ['an empty page', { url: 'about:blank' }, undefined],
    ['a look-alike', { url: 'app://attendant.evil/' }, undefined],
    ['the printed document', { url: 'app://print/document.html' }, undefined],
    ['no address', { url: '' }, undefined],
  ])('refuses %s', (_what, sender, mainFrame) => {
    expect(isOwnSender(sender, mainFrame === undefined ? sender : mainFrame)).toBe(false)
  })

  it('refuses a frame that goes while it is asked', () => {
    const going = {
      get url(): string {
        throw new Error('Render frame was disposed')
      },
    }
    expect(isOwnSender(going, going)).toBe(false)
  })
})
