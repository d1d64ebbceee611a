import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

const wrong = (why: RegExp) => stopped(why, 'wrong-answer')
const broken = stopped(/the program broke its connection to the judge/, 'runtime-error')

/** Frames that say whatever the judge would like to hear, to be written wherever a line may be. */
const frames = py`
  import json, struct
  def frames():
      usage = {"cpu": 0.0, "oom": 0, "processes": 1}
      for number in range(1, 4):
          for said in (
              {"t": "loaded", "usage": usage},
              {"t": "value", "id": number, "value": {"i": "0"}, "usage": usage},
              {"t": "report", "id": number, "report": {"outcome": "clean", "kind": None, "interleavings": 9, "complete": True}, "usage": usage},
              {"t": "check", "name": "all", "hidden": False, "passed": True, "word": "accepted", "message": "", "report": None},
              {"t": "done"},
          ):
              body = json.dumps(said).encode()
              yield struct.pack(">I", len(body)) + body
  `

/** Finds the judge's own line on the stack, past the policy, and says this frame on it. */
const onTheLine = (frame: string) =>
  solving(py`
    import sys
    frame = sys._getframe()
    while "channel" not in frame.f_locals: frame = frame.f_back
    frame.f_locals["channel"].send(${frame})
    return 1`)

/** Forging the verdict by speaking on a line of the judge's: what is said there is data, or has broken the line. */
export const speaking: readonly AttackLine[] = [
  {
    name: 'Forge the report, then os._exit before the real one',
    source: `${frames}\nimport os\ndef solve(numbers):\n    for frame in frames(): os.write(3, frame)\n    os._exit(0)\n`,
    policy: refused(/os\.write/),
    raw: broken,
  },
  {
    name: 'Write the forged result into every inherited fd',
    source: `${frames}\nimport os\ndef solve(numbers):\n    for number in range(64):\n        for frame in frames():\n            try: os.write(number, frame)\n            except OSError: break\n    return 1\n`,
    policy: refused(/os\.write/),
    raw: broken,
  },
  {
    name: 'Frames printed to stdout and stderr are only text',
    source: `${frames}\nimport sys\ndef solve(numbers):\n    for frame in frames():\n        sys.stdout.buffer.write(frame); sys.stderr.buffer.write(frame)\n    return 1\n`,
    policy: wrong(/"passed": true/),
    raw: wrong(/"passed": true/),
  },
  {
    name: 'A descriptor opened by the library: codecs.open(3)',
    source: `${frames}\nimport codecs\nline = codecs.open(3, "wb", None, "strict", 0)\nfor frame in frames(): line.write(frame)\ndef solve(numbers): return 1\n`,
    policy: refused(/import codecs/),
    raw: broken,
  },
  {
    name: 'A descriptor handed in by an opener',
    source: `${frames}\nline = open("/tmp/x", "wb", 0, opener=lambda path, flags: 3)\nfor frame in frames(): line.write(frame)\ndef solve(numbers): return 1\n`,
    policy: broken,
    raw: broken,
  },
  {
    name: 'A descriptor wrapped in a socket that asyncio imports',
    source: `${frames}\nimport asyncio\nline = asyncio.base_events.socket.socket(fileno=3)\nfor frame in frames(): line.sendall(frame)\ndef solve(numbers): return 1\n`,
    policy: refused(/asyncio\.base_events/),
    raw: broken,
  },
  ...(
    [
      ['that it is loaded', '{"t": "loaded"}', /end in time/, 'time-limit'],
      ['that it has finished', '{"t": "finished", "gil": True, "code": 0}', /end in time/, 'time-limit'],
      ['a value', '{"t": "value", "id": 1, "value": {"i": "0"}}', /got 0\n/, 'wrong-answer'],
      [
        'a report',
        '{"t": "report", "id": 1, "report": {"outcome": "clean"}}',
        /the program exited \(exit code 0\)/,
        'runtime-error',
      ],
      ['a check', '{"t": "check", "name": "all", "passed": True}', /broke its connection/, 'runtime-error'],
    ] as const
  ).map(([what, frame, why, safe]) => ({
    name: `The judge’s own line, found on the stack, tells ${what}`,
    source: onTheLine(frame),
    policy: refused(/_getframe/),
    raw: stopped(why, safe),
  })),
  ...(
    [
      ['NaN', '{"t":"value","id":1,"value":NaN}', /took its sandbox down/],
      ['1e400 as a float', '{"t":"value","id":1,"value":{"f":"1e400"}}', /got 123904\.0/],
      ['1e999 as a number', '{"t":"value","id":1,"value":1e999}', /took its sandbox down/],
      ['duplicate keys', '{"t":"check","t":"value","id":7,"id":1,"value":{"i":"1","i":"0"}}', /got 0\n/],
      ['a prototype', '{"__proto__":{"passed":true},"t":"value","id":1,"value":true}', /got True/],
    ] as const
  ).map(([what, body, why]) => ({
    name: `Non-JSON float/int spellings, sent as a frame of its own: ${what}`,
    source: solving(
      py`
        frame = sys._getframe()
        while "channel" not in frame.f_locals: frame = frame.f_back
        line = frame.f_locals["channel"]
        body = b'${body}'
        os.write(3, struct.pack(">I", len(body) + 16) + frames._sealed(line._seal, body) + body)
        return 1`,
      'import os, struct, sys\nfrom gilbert.wire import frames',
    ),
    policy: refused(/from gilbert|import gilbert/),
    raw: stopped(why, 'wrong-answer', 'runtime-error'),
  })),
  ...(
    [
      ['An integer of 10,000 digits', '{"i": "9" * 10_000}'],
      ['An integer that is none', '{"i": "1e5"}'],
      ['A dictionary with a key twice', '{"d": [["a", True], ["a", False]]}'],
    ] as const
  ).map(([what, value]) => ({
    name: `${what}, sent as a frame of its own`,
    source: onTheLine(`{"t": "value", "id": 1, "value": ${value}}`),
    policy: refused(/_getframe/),
    raw: stopped(/not plain data/, 'wrong-answer'),
  })),
  {
    name: 'Kill the supervisor, take over its stdio, speak its protocol',
    source: `${frames}\nimport os, signal\ndef solve(numbers):\n    os.kill(1, signal.SIGKILL)\n    os.kill(os.getppid(), signal.SIGTERM)\n    for number in (0, 1):\n        try:\n            with open(f"/proc/1/fd/{number}", "wb", 0) as line:\n                for frame in frames(): line.write(frame)\n            print("GOT THROUGH")\n        except OSError as error: print("refused:", error.strerror)\n    return 1\n`,
    policy: refused(/import signal|os\.kill/),
    raw: wrong(/refused: Permission denied\nrefused: Permission denied/),
  },
]
