import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const image = new URL('../../sandbox/image', import.meta.url).pathname

/** Two lines have news at once; whoever is told of the first closes the second, and a new one takes its number. */
const program = `
import os, sys
sys.path.insert(0, sys.argv[1])
from gilbert.supervisor.poll import Poll

poll, told = Poll(), []
first, say_first = os.pipe()
second, say_second = os.pipe()

def on_first(fd):
    told.append("first")
    os.read(fd, 9)
    poll.unregister(second)
    os.close(second)
    again, _ = os.pipe()
    assert again == second
    poll.register(again, lambda fd: told.append("again"))

poll.register(first, on_first)
poll.register(second, lambda fd: told.append("second"))
os.write(say_first, b"news")
os.write(say_second, b"news")
poll.wait(1)
poll.unregister(12345)
poll.wait(0)
print(told)
`

it('news of a line that was closed meanwhile is no news of the one that has its number now', async () => {
  const { stdout } = await promisify(execFile)('python3', ['-I', '-B', '-c', program, image])
  expect(stdout).toBe("['first']\n")
})
