import { describe, expect, it } from 'vitest'
import { inImage } from './container.ts'

const image = 'gilbert-sandbox:latest'

describe('the sandbox image', () => {
  it('runs as a user without privileges or a shell', async () => {
    expect(await inImage(image, 'id -u; id -g; tail -n 1 /etc/passwd')).toBe(
      '10001\n10001\nlearner:x:10001:10001::/tmp:/usr/sbin/nologin\n',
    )
  })

  it('holds no setuid program, no file of another owner, and nothing writable but /tmp', async () => {
    const walk = `
import os, stat
for folder, folders, files in os.walk("/"):
    folders[:] = [f for f in folders if os.path.join(folder, f) not in ("/proc", "/sys", "/dev")]
    for path in [folder, *(os.path.join(folder, f) for f in files)]:
        info = os.lstat(path)
        if stat.S_ISLNK(info.st_mode):
            continue
        if info.st_mode & 0o6000 or info.st_uid or info.st_gid or info.st_mode & 2 and path != "/tmp":
            print(oct(info.st_mode), info.st_uid, path)`
    expect(await inImage(image, `python3 -I -c '${walk}'`)).toBe('')
  })

  it('has neither compiler, package manager, Perl, nor a program to gain rights or fetch files with', async () => {
    const tools =
      'gcc cc ld as cpp make apt apt-get dpkg perl bash su mount passwd openssl curl wget nc pip llc opt'
    expect(await inImage(image, `for t in ${tools}; do command -v $t; done; true`)).toBe('')
  })

  it('imports what questions may use, and the judge by its module name', async () => {
    const source = 'import greenlet, numpy, numba, Cython, fastapi, uvicorn, httpx, aiohttp, gilbert, sys'
    expect(
      await inImage(image, `python3 -I -c '${source}; print(sys.version_info[:2], gilbert.__path__)'`),
    ).toBe("(3, 13) ['/opt/gilbert/gilbert']\n")
  })

  it('has the byte code of every module, so that a read-only root does not slow an import', async () => {
    const source = `
import pathlib
for root in ("/opt/gilbert", "/usr/lib/python3.13", "/usr/lib/python3/dist-packages"):
    for file in pathlib.Path(root).rglob("*.py"):
        if not (file.parent / "__pycache__" / f"{file.stem}.cpython-313.pyc").exists():
            print(file)`
    expect(await inImage(image, `python3 -I -c '${source}'`)).toBe('')
  })
})
