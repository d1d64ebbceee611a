import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStopped, fixture, py, solving, stopped, suite, Yard } from './yard.ts'

const right = 'sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))'
const meeting = 'b"\\0gilbert-meeting"'

describe('From one run to the next', () => {
  const yard = new Yard()
  beforeAll(() => yard.open(2))
  afterAll(() => yard.close())

  it('Read the marker a former run left', { timeout: 240_000 }, async () => {
    const leave = solving(py`
      import os
      for place in ("/tmp", "/dev/shm", "/dev/mqueue"):
          try:
              with open(place + "/marker", "w") as file: file.write("left by the first")
          except OSError: continue
      os.environ["MARKER"] = "1"
      print("left in", os.listdir("/tmp"))
      return 1`)
    const look = solving(py`
      import os
      found = [place for place in ("/tmp/marker", "/dev/shm/marker", "/dev/mqueue/marker") if os.path.exists(place)]
      print("GOT THROUGH" if found or "MARKER" in os.environ else "nothing was left", found)
      return 1`)
    for (const raw of [false, true]) {
      expectStopped(
        await yard.attack({ source: leave }, raw),
        stopped(/left in \['marker'\]/, 'wrong-answer'),
      )
      expectStopped(
        await yard.attack({ source: look }, raw),
        stopped(/nothing was left \[\]/, 'wrong-answer'),
      )
    }
  })

  it('What one check leaves in a file the next one does not find', { timeout: 240_000 }, async () => {
    const source = solving(py`
      import os
      for place in ("/tmp", "/dev/shm"):
          if found := os.listdir(place): raise RuntimeError(f"SEEN {found}")
          for name in (b"marker", b"\xff\xfe", b"a\nb", b"-rf", b"n" * 255): open(place.encode() + b"/" + name, "w").close()
          os.makedirs(place + "/shut/within/marker")
          open(place + "/shut/within/file", "w").close()
          os.chmod(place + "/shut/within", 0)
          os.chmod(place + "/shut", 0)
          os.mkfifo(place + "/fifo")
          os.symlink("/opt/gilbert", place + "/link")
          os.mkdir(place + "/moved-0")
          os.chdir(place)
          for _ in range(200):
              os.mkdir("deep")
              os.chdir("deep")
          print("left in", place, len(os.listdir(place)))
      return ${right}`)
    const { verdict, broken } = await yard.attack({ source }, true)
    expect(`${verdict.verdict}\n${verdict.output}`).toBe('accepted\nleft in /tmp 10\nleft in /dev/shm 10\n')
    expect(verdict.checks.map(({ passed }) => passed)).toEqual([true, true])
    expect(broken).toEqual([])
  })

  it('Abstract unix socket rendezvous with another sandbox', { timeout: 240_000 }, async () => {
    const wait = solving(py`
      import socket, time
      door = socket.socket(socket.AF_UNIX); door.bind(${meeting}); door.listen(); door.settimeout(4)
      try:
          door.accept()
          print("GOT THROUGH")
      except TimeoutError: print("nobody came")
      return 1`)
    const come = solving(py`
      import socket, time
      end = time.monotonic() + 3
      while time.monotonic() < end:
          try:
              socket.socket(socket.AF_UNIX).connect(${meeting})
              print("GOT THROUGH")
          except ConnectionRefusedError: time.sleep(0.05)
      print("nobody there")
      return 1`)
    const needs = { seconds: 10 }
    const [host, guest] = await Promise.all([
      yard.attack({ source: wait, needs }, true),
      yard.attack({ source: come, needs }, true),
    ])
    expectStopped(host, stopped(/nobody came/, 'wrong-answer'))
    expectStopped(guest, stopped(/nobody there/, 'wrong-answer'))
  })

  it('What a hidden check is asked is not to be seen in what the program prints', {
    timeout: 240_000,
  }, async () => {
    const source = solving(`print("asked for", len(numbers), flush=True)\nreturn ${right}`)
    const { verdict } = await yard.attack({ source }, false)
    expect(verdict.verdict).toBe('accepted')
    expect(verdict.output.match(/asked for/g)).toHaveLength(1)
  })

  it('What a hidden check is asked is not to be seen in an exception either', {
    timeout: 240_000,
  }, async () => {
    const source = solving(`if len(numbers) > 9: raise ValueError(f"SEEN {numbers}")\nreturn ${right}`)
    const { verdict } = await yard.attack({ source, question: fixture('apart') }, false)
    expect(verdict.verdict).toBe('runtime-error')
    expect(verdict.message).toMatch(/the weighted sum of many: This check is hidden/)
    expect(JSON.stringify(verdict)).not.toContain('SEEN')
  })
})

suite('A channel past the sandbox', [
  {
    name: 'File lock on a shared read-only inode as covert channel',
    source: solving(py`
      import fcntl
      with open("/usr/lib/os-release") as file: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
      print("locked, and nobody waits for it")
      return 1`),
    raw: stopped(/nobody waits for it|not permitted|unavailable/, 'wrong-answer', 'runtime-error'),
  },
])
