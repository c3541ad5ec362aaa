import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDate } from './dates.ts'

const now = new Date('2026-11-01T12:00:00Z')
const read = (raw: string) => parseDate(raw, now)?.toISOString().replace(':00.000Z', 'Z') ?? null

describe('formats that feeds use', () => {
  test.each([
    ['Tue, 06 Feb 2024 09:15:00 GMT', '2024-02-06T09:15Z'],
    ['06 Feb 24 09:15 UT', '2024-02-06T09:15Z'],
    ['Tue, 06 Feb 2024 09:15:00 +0200', '2024-02-06T07:15Z'],
    ['Tue, 06 Feb 2024 09:15:00 GMT-07:00', '2024-02-06T16:15Z'],
    ['Tue, 06 Feb 2024 09:15:00 EST', '2024-02-06T14:15Z'],
    ['Tue, 06 Feb 2024 09:15:00 MSK', '2024-02-06T06:15Z'],
    ['Tue, 06 Aug 2024 09:15:00 Europe/Kyiv', '2024-08-06T06:15Z'],
    ['Tue Feb  6 09:15:00 2024', '2024-02-06T09:15Z'],
    ['Tue Feb 6 09:15:00 MSK 2024', '2024-02-06T06:15Z'],
    ['2024-02-06T09:15:00Z', '2024-02-06T09:15Z'],
    ['2024-02-06T09:15:00.123+05:30', '2024-02-06T03:45Z'],
    ['2024-02-06T09:15:00-05:00Z', '2024-02-06T14:15Z'],
    ['2024-02-06 09:15', '2024-02-06T09:15Z'],
    ['2024-02-06', '2024-02-06T00:00Z'],
    ['20240206T091500Z', '2024-02-06T09:15Z'],
    ['1707210900', '2024-02-06T09:15Z'],
    ['1707210900000', '2024-02-06T09:15Z'],
    ['Tuesday, February 6, 2024 - 9:15 pm', '2024-02-06T21:15Z'],
    ['Feb. 6, 2024, 12:15 a.m.', '2024-02-06T00:15Z'],
    ['6th February 2024 at 12:15 PM', '2024-02-06T12:15Z'],
    ['Tue, 06 Feb 2024 24:00:00 GMT', '2024-02-07T00:00Z'],
    ['06.02.2024 09:15', '2024-02-06T09:15Z'],
    ['02/26/2024', '2024-02-26T00:00Z'],
    ['26/02/2024', '2024-02-26T00:00Z'],
    ['Tue, 06/02/2024', '2024-02-06T00:00Z'],
    ['Tue, 02/06/2024', '2024-02-06T00:00Z'],
  ])('%s', (raw, expected) => {
    expect(read(raw)).toBe(expected)
  })
})

describe('months and digits of other languages', () => {
  test.each([
    ['Di, 06 Feb 2024 09:15:00 +0100', '2024-02-06T08:15Z'],
    ['6. März 2024 09:15', '2024-03-06T09:15Z'],
    ['mar., 06 déc. 2022 09:15:00 +0000', '2022-12-06T09:15Z'],
    ['6 août 2024', '2024-08-06T00:00Z'],
    ['Вт, 06 фев 2024 09:15:00 +0300', '2024-02-06T06:15Z'],
    ['6 мая 2024, 09:15', '2024-05-06T09:15Z'],
    ['6 лютого 2024, 09:15', '2024-02-06T09:15Z'],
    ['6 липня 2024', '2024-07-06T00:00Z'],
    ['2024年2月6日 09:15', '2024-02-06T09:15Z'],
    ['2024년 2월 6일', '2024-02-06T00:00Z'],
    ['٢٠٢٤-٠٢-٠٦', '2024-02-06T00:00Z'],
  ])('%s', (raw, expected) => {
    expect(read(raw)).toBe(expected)
  })
})

describe('no date is better than a wrong one', () => {
  test.each([
    ['', 'nothing'],
    ['yesterday', 'words'],
    ['Issue 12', 'new Date() reads 2001'],
    ['2024', 'no day'],
    ['February 2024', 'no day'],
    ['03/04/2024', 'March or April'],
    ['Fri, 03/04/2024', 'neither day is a Friday'],
    ['30 Feb 2024', 'no such day'],
    ['06 Feb 2024 25:00', 'no such hour'],
    ['1970-01-01T00:00:00Z', 'before 1995'],
    ['0', 'before 1995'],
    ['2026-11-03T00:01:00Z', 'over 36 hours ahead'],
    ['2124-02-06', 'a century ahead'],
  ])('"%s": %s', (raw) => {
    expect(read(raw)).toBeNull()
  })

  test('an hour no zone has is read as UTC', () => {
    expect(read('2024-02-06 09:15:00+15:00')).toBe('2024-02-06T09:15Z')
  })

  test('a day ahead is another time zone', () => {
    expect(read('2026-11-02T23:00:00Z')).toBe('2026-11-02T23:00Z')
  })

  test('absent', () => {
    expect([parseDate(null, now), parseDate(undefined, now)]).toEqual([null, null])
  })
})

test('every date comes back from the forms that servers write', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1995-01-01'), max: now, noInvalidDate: true }), (date) => {
      date.setUTCMilliseconds(0)
      expect(parseDate(date.toUTCString(), now)).toEqual(date)
      expect(parseDate(date.toISOString(), now)).toEqual(date)
    }),
  )
})

test('no text breaks it, and none gives a date out of bounds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:/. A-Za-z+-]{0,40}$/)), (raw) => {
      const found = parseDate(raw, now)
      if (found !== null) expect(Number.isNaN(found.getTime()) || found > new Date('2026-11-03')).toBe(false)
    }),
  )
})
