import { describe, expect, it } from 'vitest'
import { defaultBuild, isFreeThreaded } from '../../src/core/questions/pythons.ts'
import { inImage } from './container.ts'
import { imageOf, librariesOf, tested } from './pythons.ts'

/** Lists setuid files, files of another owner than root, and what everyone may write, save for /tmp. */
const walk = `
import os, stat
for folder, folders, files in os.walk("/"):
    folders[:] = [f for f in folders if os.path.join(folder, f) not in ("/proc", "/sys", "/dev")]
    for path in [folder, *(os.path.join(folder, f) for f in files)]:
        info = os.lstat(path)
        if stat.S_ISLNK(info.st_mode):
            continue
        if info.st_mode & 0o6000 or info.st_uid or info.st_gid or info.st_mode & 2 and path != "/tmp":
            print(oct(info.st_mode), info.st_uid, path)
print("walked")`

/** Imports each module of the library that this image has on its own, in a process whose library has been sealed after a lean start. */
const imports = `
import os, sys
from gilbert.supervisor import system
system.preload(True)
jokes = ("antigravity", "this")
names = [name for name in sorted(sys.stdlib_module_names) if name[0] != "_" and name not in jokes]
for name in [*names, "collections.abc", "concurrent.futures.process", "asyncio.taskgroups", "unittest.mock", "logging.handlers"]:
    pid = os.fork()
    if pid == 0:
        try: __import__(name)
        except ImportError: pass
        except BaseException as error: print(name, repr(error), flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
print("imported", len(names) > 150)`

const tools = 'apt apt-get dpkg perl bash su mount passwd openssl curl wget nc pip llc opt'
const lookFor = (names: string): string => `for t in ${names}; do command -v $t; done; echo looked`

function holdsForEveryImage(image: string): void {
  it('runs as a user without privileges or a shell', async () => {
    expect(await inImage(image, 'id -u; id -g; tail -n 1 /etc/passwd')).toBe(
      '10001\n10001\nlearner:x:10001:10001::/tmp:/usr/sbin/nologin\n',
    )
  })

  it('holds no setuid program, no file of another owner, and nothing writable but /tmp', async () => {
    expect(await inImage(image, `python3 -I -c '${walk}'`)).toBe('walked\n')
  })

  // More than a hundred processes, one after the other; a build without the GIL takes twice as long for each.
  it('lets every module of the library be imported late, after its classes have been sealed', {
    timeout: 300_000,
  }, async () => {
    expect(await inImage(image, `python3 -I -c '${imports}'`)).toBe('imported True\n')
  })

  it('has no package manager, no Perl, and no program to gain rights or fetch files with', async () => {
    expect(await inImage(image, lookFor(tools))).toBe('looked\n')
  })
}

/** Modules without byte code of this very Python. */
const uncompiled = `
import pathlib, sys, sysconfig
tag = sys.implementation.cache_tag
for root in ("/opt/gilbert", sysconfig.get_path("stdlib"), *(p for p in sys.path if p.endswith("-packages"))):
    for file in pathlib.Path(root).rglob("*.py"):
        if not (file.parent / "__pycache__" / f"{file.stem}.{tag}.pyc").exists():
            print(file)
print("compared")`

describe.each(tested)('the image of Python %s', (build) => {
  const image = imageOf(build)
  holdsForEveryImage(image)

  it('keeps compilers out of reach', async () => {
    expect(await inImage(image, lookFor('gcc cc c++ clang ld as cpp make'))).toBe('looked\n')
  })

  it('runs that Python, with or without its GIL, and no other', async () => {
    const source = 'import sys; print("%d.%d" % sys.version_info[:2], sys._is_gil_enabled(), sys.executable)'
    const [version, gil, executable] = (await inImage(image, `python3 -I -c '${source}'`)).trim().split(' ')
    expect([version, gil]).toEqual(isFreeThreaded(build) ? [build.slice(0, -1), 'False'] : [build, 'True'])
    expect(
      await inImage(image, 'ls -d /usr/bin/python3.* /usr/local/bin/python3.* 2>/dev/null || true'),
    ).toBe(`${executable?.replace(/python3$/, `python${build}`)}\n`)
  })

  it('imports what questions may use, and the judge by its module name', async () => {
    const source = `import gilbert, ${librariesOf(build)}; print(gilbert.__path__)`
    expect(await inImage(image, `python3 -I -c '${source}'`)).toBe("['/opt/gilbert/gilbert']\n")
  })

  it('has the byte code of every module, so that a read-only root does not slow an import', async () => {
    expect(await inImage(image, `python3 -I -c '${uncompiled}'`)).toBe('compared\n')
  })
})

// Plain ./setup leaves it out; CI builds it and then asks for its tests.
if (process.env.GILBERT_TEST_IMAGES === 'all') {
  describe('the image with a compiler', () => {
    const image = `gilbert-sandbox:${defaultBuild}-compilers`
    holdsForEveryImage(image)

    it('compiles a Cython module that then runs', async () => {
      const compile = 'echo "def f(int n): return n + 1" >/tmp/f.pyx && cd /tmp && cythonize -q -i f.pyx >&2'
      expect(await inImage(image, `${compile} && python3 -c 'import f; print(f.f(41))'`)).toBe('42\n')
    })
  })
}
