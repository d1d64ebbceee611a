import { expect, it } from 'vitest'
import { partsOf, programOf } from '../../src/core/judging/own-run.ts'

it('runs what was typed after the code, and takes both apart again', () => {
  const program = programOf('def f(x):\n    return x\n', 'print(f(2))')
  expect(program).toMatch(/return x\n\n# .*\nprint\(f\(2\)\)\n$/)
  expect(partsOf(program)).toEqual({ code: 'def f(x):\n    return x\n', input: 'print(f(2))' })
  expect(partsOf('x = 1\n')).toEqual({ code: 'x = 1\n', input: '' })
})

it.each([
  ['def main():\n    print(1)\n', 'main()'],
  ['import asyncio\n\n\nasync def main():\n    print(1)\n', 'import asyncio\n\nasyncio.run(main())'],
  ['def main():\n    print(1)\n\n\nmain()\n', ''],
  ['def main():\n    print(1)\n\n\nif __name__ == "__main__":\n    main()\n', ''],
  ['async def main(): ...\n\nasyncio.run(main())\n', ''],
  ['def main(argument):\n    print(argument)\n', ''],
  ['x = 1\n', ''],
])('calls a main that nobody calls, and no other: %s', (code, input) => {
  expect(partsOf(programOf(code, '  ')).input).toBe(input)
})
