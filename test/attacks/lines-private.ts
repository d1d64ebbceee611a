import { type AttackLine, stopped } from './attack-suite.ts'
import { elsewhere } from './lines-clock.ts'
import { race } from './lines-explorer.ts'

/** A folder that was just read tells another time than the program's, where a way leads to its real one. */
const later = (found: string) => `def tmp(entries): return next(e for e in entries if e.name == "tmp")
def watched():
    for _ in range(3): sorted(range(300_000))
    path = pathlib.Path("/tmp"); list(path.iterdir())
    return ${found} - time.time() > 0.004`

const nowhere = stopped(
  /both used|Between line|goes on while the program works|has no attribute|`Path.info`/,
  'race',
  'runtime-error',
  'not-allowed',
)

const holding = (thing: string, name: string, asked: string) =>
  elsewhere(`${thing} has a ${name}, ${asked.includes('map') ? 'by map' : asked.split('(')[0]}`, asked, race)

const entry = 'ENTRY = next(iter(os.scandir("/")))\n'
const file = 'FILE = open("/etc/passwd")\n'

/** What stands in for files and folders leads to no real object of the library, and has no name that the library's lacks. */
export const held: readonly AttackLine[] = [
  ...(
    [
      ['a directory entry’s own one', 'tmp(os.scandir("/"))._entry.stat().st_atime'],
      ['an entry that the iterator holds', 'tmp(os.scandir("/")._found).stat().st_atime'],
      ['an entry’s stat', 'tmp(os.scandir("/")).stat().st_atime'],
      ['a path’s base class', 'super(pathlib.Path, path).stat().st_atime'],
      ['a path’s base class, not following', 'super(pathlib.Path, path).lstat().st_atime'],
      ['a path that a base class made', 'super(pathlib.Path, path).absolute().stat().st_atime'],
      ['a path that was listed', 'tmp(pathlib.Path("/").iterdir()).stat().st_atime'],
      ['what a listed path knows', 'tmp(pathlib.Path("/").iterdir()).info._entry.stat().st_atime'],
      ['what a path knows', 'path.info._access_time_ns() / 1e9'],
    ] as const
  ).map(([name, found]) => elsewhere(`${name} tells another time`, later(found), nowhere)),
  holding('a directory entry', '_entry', `${entry}def watched(): return hasattr(ENTRY, "_entry")`),
  holding('a directory entry', 'kept', `${entry}def watched(): return hasattr(ENTRY, "kept")`),
  holding('a directory', '_found', `def watched(): return hasattr(os.scandir("/tmp"), "_found")`),
  holding(
    'a directory',
    'dictionary',
    `def watched(): return list(map(lambda f: hasattr(f, "__dict__"), [os.scandir("/tmp")]))[0]`,
  ),
  holding('an open file', '_file', `${file}def watched(): return hasattr(FILE, "_file")`),
  holding('an open file', 'field of its own', `${file}def watched(): return "_path" in vars(FILE)`),
  holding(
    'an open file',
    '_touch',
    `${file}def watched(): return list(map(lambda f: hasattr(f, "_touch"), [FILE]))[0]`,
  ),
]
