import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStopped, fixture, hangs, JudgePool, py, solving, stopped } from './attack-suite.ts'

const right = 'sum(n * ((place * 7919 + 13) % 101) for place, n in enumerate(numbers))'
const meeting = 'b"\\0gilbert-meeting"'

describe('From one run to the next', () => {
  const judges = new JudgePool()
  beforeAll(() => judges.open(2))
  afterAll(() => judges.close())

  it('Read the marker a former run left', { timeout: hangs }, async () => {
    const leave = solving(py`
      import os
      for place in ("/tmp", "/dev/shm", "/dev/mqueue"):
          try:
              with open(place + "/marker", "w") as file: file.write("left by the first")
          except OSError: continue
      os.environ["MARKER"] = "1"
      print("left in", sorted(os.listdir("/tmp")))
      return 1`)
    const look = solving(py`
      import os
      found = [place for place in ("/tmp/marker", "/dev/shm/marker", "/dev/mqueue/marker") if os.path.exists(place)]
      print("GOT THROUGH" if found or "MARKER" in os.environ else "nothing was left", found)
      return 1`)
    for (const raw of [false, true]) {
      expectStopped(
        await judges.attack({ source: leave }, raw),
        stopped(/left in \['marker'(?:, 'solution.py')?\]/, 'wrong-answer'),
      )
      expectStopped(
        await judges.attack({ source: look }, raw),
        stopped(/nothing was left \[\]/, 'wrong-answer'),
      )
    }
  })

  it('What one check leaves in a file the next one does not find', { timeout: hangs }, async () => {
    const source = solving(py`
      import os
      for place in ("/tmp", "/dev/shm"):
          if found := [name for name in os.listdir(place) if name != "solution.py"]: raise RuntimeError(f"SEEN {found}")
          for name in (b"marker", b"\xff\xfe", b"a\nb", b"-rf", b"n" * 255): open(place.encode() + b"/" + name, "w").close()
          os.makedirs(place + "/shut/within/marker")
          open(place + "/shut/within/file", "w").close()
          top = os.open(place, os.O_RDONLY)
          for shut in ("shut/within", "shut"): os.chmod(shut, 0, dir_fd=top)
          os.mkdir(place + "/moved-0")
          os.chdir(place)
          for _ in range(200):
              os.mkdir("deep")
              os.chdir("deep")
          print("left in", place, len(os.listdir(place)))
      return ${right}`)
    const { verdict, broken } = await judges.attack({ source }, true)
    expect(`${verdict.verdict}\n${verdict.output}`).toBe('accepted\nleft in /tmp 9\nleft in /dev/shm 8\n')
    expect(verdict.checks.map(({ passed }) => passed)).toEqual([true, true])
    expect(broken).toEqual([])
  })

  /** Two sandboxes at the same time. Each says from when to when it was there: only where both were, nothing was shared. */
  async function together(
    sources: readonly [string, string],
    ...why: readonly [RegExp, RegExp]
  ): Promise<void> {
    let seconds = 0
    for (let tries = 0; tries < 5 && seconds <= 0; tries++) {
      const needs = { seconds: 10 }
      const both = await Promise.all(sources.map((source) => judges.attack({ source, needs }, true)))
      const there = both.map((report, at) => {
        expectStopped(report, stopped(why[at] as RegExp, 'wrong-answer'))
        return /there ([\d.]+) ([\d.]+)/.exec(report.verdict.output)?.slice(1).map(Number) ?? []
      })
      const [from, to] = [0, 1].map((at) => there.map((one) => one[at] ?? Number.NaN)) as [number[], number[]]
      seconds = Math.min(...to) - Math.max(...from)
    }
    expect(seconds).toBeGreaterThan(0)
  }

  it('Abstract unix socket rendezvous with another sandbox', { timeout: hangs }, async () => {
    const wait = solving(py`
      import socket, time
      began = time.time()
      door = socket.socket(socket.AF_UNIX); door.bind(${meeting}); door.listen(); door.settimeout(6)
      try:
          door.accept()
          print("GOT THROUGH")
      except TimeoutError: print("nobody came")
      print("there", began, time.time())
      return 1`)
    const come = solving(py`
      import socket, time
      began = time.time()
      while time.time() < began + 6:
          try:
              socket.socket(socket.AF_UNIX).connect(${meeting})
              print("GOT THROUGH")
          except ConnectionRefusedError: time.sleep(0.05)
      print("nobody there")
      print("there", began, time.time())
      return 1`)
    await together([wait, come], /nobody came/, /nobody there/)
  })

  it('File lock on a shared read-only inode as covert channel', { timeout: hangs }, async () => {
    const source = solving(py`
      import fcntl, time
      files = [open(path) for path in ("/usr/lib/os-release", "/opt/gilbert/gilbert/supervisor/supervisor.py")]
      try:
          for file in files: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
          print("GOT THROUGH")
      except PermissionError: print("no such lock")
      began = time.time()
      while time.time() < began + 6: time.sleep(0.05)
      print("there", began, time.time())
      return 1`)
    await together([source, source], /no such lock/, /no such lock/)
  })

  it('What a hidden check is asked is not to be seen in what the program prints', {
    timeout: hangs,
  }, async () => {
    const source = solving(`print("asked for", len(numbers), flush=True)\nreturn ${right}`)
    const { verdict } = await judges.attack({ source }, false)
    expect(verdict.verdict).toBe('accepted')
    expect(verdict.output.match(/asked for/g)).toHaveLength(1)
  })

  it('What a hidden check is asked is not to be seen in an exception either', {
    timeout: hangs,
  }, async () => {
    const source = solving(`if len(numbers) > 9: raise ValueError(f"SEEN {numbers}")\nreturn ${right}`)
    const { verdict } = await judges.attack({ source, question: fixture('apart') }, false)
    expect(verdict.verdict).toBe('runtime-error')
    expect(verdict.message).toMatch(/“the weighted sum of many” fails: This check is hidden/)
    expect(JSON.stringify(verdict)).not.toContain('SEEN')
  })
})
