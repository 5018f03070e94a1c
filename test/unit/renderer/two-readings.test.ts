import { describe, expect, it } from 'vitest'
import { twoReadings } from '../../../renderer/screens/import/two-readings.ts'

describe('twoReadings', () => {
  it('says in words what a date is in either order', () => {
    expect(twoReadings('03/04/2011 08:12:04', 'en-GB')).toEqual({
      dayFirst: '3 April 2011',
      monthFirst: '4 March 2011',
    })
    expect(twoReadings('3/4/2011 8:12 AM', 'fr-FR')).toEqual({ dayFirst: '3 avril 2011', monthFirst: '4 mars 2011' })
  })

  it('has nothing to say of a date with one reading, or of none', () => {
    for (const text of ['28/03/2011', '2011-03-04', '03/03/2011', 'yesterday', '']) {
      expect(twoReadings(text, 'en-GB'), text).toBeNull()
    }
  })
})
