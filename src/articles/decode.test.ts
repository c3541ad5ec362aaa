import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode, knowsCharset } from './decode.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/feeds/${name}.xml`, import.meta.url))

describe('declared encodings', () => {
  test.each([
    ['windows-1251', 'windows-1251', 'У Верховій внаслідок удару загинули п’ятеро людей', '«ґрунт дрижав»'],
    ['koi8-r', 'koi8-r', 'В Верховой при ударе погибли пять человек', 'Ещё четырнадцать ранены'],
    ['koi8-u', 'koi8-u', "Дев'ятеро загиблих у Верховій", 'Її ґанок зруйновано'],
    ['euc-kr', 'cp949', '베르호바 시장 공격으로 다섯 명 사망', '열네 명이 다쳤다고'],
    ['cp949', 'cp949', '똠얌 가게 앞 폭발로 다섯 명 사망', '햏 씨는 쀍 소리를'],
    ['windows-1256', 'windows-1256', 'مقتل خمسة أشخاص في هجوم على سوق فيرخوفا', 'إن أربعة عشر شخصا أصيبوا'],
    ['gb18030', 'gb18030', '韦尔霍瓦市场遭袭五人死亡', '㐀𠮷两地停电'],
  ])('%s', (name, charset, title, detail) => {
    const { text, charset: found } = decode(fixture(name), { contentType: 'text/xml; charset=ISO-8859-1' })
    expect(found).toBe(charset)
    expect(text).toContain(title)
    expect(text).toContain(detail)
  })
})

describe('the order of trust', () => {
  const cyrillic = 'Загинули п’ятеро'
  const bytes = (text: string, charset: string) => iconv.encode(text, charset)
  const xml = (charset: string) => `<?xml version="1.0" encoding="${charset}"?><t>${cyrillic}</t>`

  test.each<[string, Uint8Array, Parameters<typeof decode>[1], string]>([
    [
      'valid UTF-8 is UTF-8, whatever is declared',
      bytes(xml('windows-1251'), 'utf8'),
      { contentType: 'text/xml; charset=koi8-r', charset: 'gbk' },
      'utf-8',
    ],
    [
      'a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('<t/>', 'utf8')]),
      {},
      'utf-8',
    ],
    ['UTF-16 by its mark', iconv.encode(xml('utf-16'), 'utf-16le', { addBOM: true }), {}, 'utf-16le'],
    ['UTF-16 by its NUL bytes', bytes(xml('utf-8'), 'utf-16be'), {}, 'utf-16be'],
    ['UTF-32 by its NUL bytes', bytes(xml('utf-8'), 'utf-32le'), {}, 'utf-32le'],
    ['UTF-16 declared where there is none', bytes(xml('utf-16'), 'utf8'), {}, 'utf-8'],
    [
      'UTF-16 declared over windows-1251 bytes with the right header',
      bytes(xml('utf-16'), 'windows-1251'),
      { contentType: 'text/xml; charset="windows-1251"' },
      'windows-1251',
    ],
    [
      'the override before the document',
      bytes(xml('koi8-r'), 'windows-1251'),
      { charset: 'windows-1251' },
      'windows-1251',
    ],
    [
      'the document before the server',
      bytes(xml('windows-1251'), 'windows-1251'),
      { contentType: 'text/xml; charset=iso-8859-1' },
      'windows-1251',
    ],
    [
      'a page says so in meta',
      bytes(
        `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">${cyrillic}`,
        'windows-1251',
      ),
      {},
      'windows-1251',
    ],
    [
      'the server when the document is silent',
      bytes(`<t>${cyrillic}</t>`, 'koi8-u'),
      { contentType: 'text/xml;charset=KOI8-U' },
      'koi8-u',
    ],
    [
      'an unknown label is passed over',
      bytes(xml('klingon'), 'windows-1251'),
      { contentType: 'text/xml; charset=cp1251' },
      'windows-1251',
    ],
  ])('%s', (_what, input, options, charset) => {
    const decoded = decode(input, options)
    expect(decoded.charset).toBe(charset)
    expect(decoded.text.startsWith('\uFEFF')).toBe(false)
    if (input.length > 20) expect(decoded.text.toLowerCase()).toContain('загинули п')
  })

  test('UTF-8 that is cut off in the middle of a character is still UTF-8', () => {
    const whole = Buffer.from(`<t>${cyrillic}`)
    expect(
      decode(whole.subarray(0, whole.length - 1), { contentType: 'text/xml; charset=latin1' }).charset,
    ).toBe('utf-8')
  })

  test('undeclared UTF-8 with one bad byte keeps the rest', () => {
    const damaged = Buffer.concat([Buffer.from(`<t>${cyrillic}`), Buffer.from([0xff]), Buffer.from('</t>')])
    expect(decode(damaged).text).toBe(`<t>${cyrillic}\uFFFD</t>`)
  })

  test('undeclared western text is windows-1252, its punctuation included', () => {
    expect(decode(Buffer.from([0x93, 0x4e, 0xe4, 0x68, 0x65, 0x94, 0x20, 0x80])).text).toBe('“Nähe” €')
  })

  test('ASCII needs nothing, and iso-2022-jp, which looks like it, is read', () => {
    expect(decode(Buffer.from('plain')).text).toBe('plain')
    const japanese = Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42])
    expect(decode(japanese, { contentType: 'text/xml; charset=iso-2022-jp' }).text).toBe('日本')
  })

  test('nothing is nothing', () => {
    expect(decode(new Uint8Array()).text).toBe('')
  })
})

test.each(['windows-1251', 'cp949', 'KOI8-U', 'utf-8', 'big5-hkscs', 'win1251'])('%s is known', (label) => {
  expect(knowsCharset(label)).toBe(true)
})

test.each(['klingon', '', 'utf'])('"%s" is not', (label) => {
  expect(knowsCharset(label)).toBe(false)
})
