import { describe, expect, it } from 'vitest'
import { checkSource, maxSourceCharacters } from '../../src/core/judging/source.ts'

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding)

describe('a source', () => {
  it('is taken as it is, with line ends made one kind', () => {
    expect(checkSource('a = 1\r\nb = "é"\r')).toEqual({ ok: true, text: 'a = 1\nb = "é"\n' })
    expect(checkSource(bytes('a = "é"', 'utf8'))).toEqual({ ok: true, text: 'a = "é"' })
    expect(checkSource('# -*- coding: utf-8 -*-\na = 1')).toMatchObject({ ok: true })
    expect(checkSource('a = 1\n# coding: latin-1')).toMatchObject({ ok: true })
  })

  it.each([
    ['empty', '', /no code/],
    ['blank', ' \n\t', /no code/],
    ['holding a NUL', 'a\nb\0', /NUL/],
    ['beginning with a byte order mark', '\uFEFFa = 1', /byte order mark/],
    ['holding half a character', 'a = "\ud800"', /surrogate/],
    ['of a foreign coding', '# coding: latin-1\na = 1', /latin-1/],
    ['of a foreign coding on its second line', '#!/usr/bin/python\n# vim: set fileencoding=utf-7 :', /utf-7/],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('a = 1', 'utf16le')]), /UTF-16/],
    ['UTF-16 without a mark', bytes('print("hello, hello, hello")\n'.repeat(3), 'utf16le'), /UTF-16/],
    ['no UTF-8', bytes('a = "é"', 'latin1'), /not UTF-8/],
  ])('is refused where it is %s', (_, source, message) => {
    expect(checkSource(source)).toMatchObject({
      ok: false,
      word: 'syntax-error',
      message: expect.stringMatching(message),
    })
  })

  it('is refused where it is too long, in characters, as text and as bytes', () => {
    for (const form of [(text: string) => text, (text: string) => Buffer.from(text)]) {
      expect(checkSource(form('é'.repeat(maxSourceCharacters)))).toMatchObject({ ok: true })
      expect(checkSource(form('é'.repeat(maxSourceCharacters + 1)))).toMatchObject({
        ok: false,
        word: 'not-allowed',
        message: 'The code has 32,001 characters; at most 32,000 characters are judged.',
      })
    }
    expect(checkSource(Buffer.alloc(10 * 2 ** 20, 'x'))).toMatchObject({ ok: false, word: 'not-allowed' })
  })

  it('names the line', () => {
    expect(checkSource('a\nb\nc\0')).toMatchObject({ line: 3 })
  })
})
