import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

/** One system call by its number; an answer that is no error is what the attack wanted. */
const syscall = (name: string, ...parts: (string | number)[]): AttackLine => ({
  name,
  source: solving(
    py`
      ctypes.set_errno(0)
      answer = libc.syscall(${parts.map((part) => (typeof part === 'number' ? `ctypes.c_long(${part})` : part)).join(', ')})
      if answer != -1: raise RuntimeError(f"GOT THROUGH: {answer}")
      raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))`,
    'import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)',
  ),
  policy: refused(/Line 1: import ctypes/),
  raw: stopped(
    /PermissionError: \[Errno 1\]|Operation not permitted|Function not implemented|Address family not supported/,
  ),
})

const socket = (name: string, family: number, kind: number): AttackLine => ({
  name,
  source: solving(`import socket\nsocket.socket(${family}, ${kind}, 0)\nraise RuntimeError("GOT THROUGH")`),
  policy: refused(/import socket/),
  raw: stopped(/Operation not permitted|not permitted|Address family not supported|Protocol not supported/),
})

const denied =
  /(Operation not permitted|Permission denied|Read-only file system|No such file or directory|Invalid argument)/

/** Escape and privilege. Numbers of system calls are x86-64's. */
export const escapes: readonly AttackLine[] = [
  {
    name: 'Docker socket',
    source: solving(py`
      import os, socket
      for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock"):
          if os.path.exists(path): raise RuntimeError("GOT THROUGH: " + path)
      line = socket.socket(socket.AF_UNIX)
      line.connect("/var/run/docker.sock")`),
    policy: refused(/import socket/),
    raw: stopped(/No such file or directory/),
  },
  syscall('unshare(CLONE_NEWUSER|CLONE_NEWNS) to gain capabilities', 272, 0x10000000 | 0x20000),
  syscall('clone(CLONE_NEWUSER)', 56, 0x10000000 | 17, 0, 0, 0, 0),
  syscall('mount(2)', 165, 'b"none"', 'b"/tmp"', 'b"tmpfs"', 0, 0),
  syscall('the new mount calls: fsopen', 430, 'b"tmpfs"', 0),
  syscall('bpf(2)', 321, 0, 'ctypes.create_string_buffer(128)', 128),
  syscall('keyctl: kernel keyring as cross-run storage', 250, 0, -3, 1),
  syscall('add_key', 248, 'b"user"', 'b"mark"', 'b"secret"', 6, -4),
  syscall(
    'perf_event_open',
    298,
    'ctypes.create_string_buffer(b"\\x00\\x00\\x00\\x00\\x70", 112)',
    0,
    -1,
    -1,
    0,
  ),
  syscall('io_uring_setup', 425, 8, 'ctypes.create_string_buffer(120)'),
  syscall('userfaultfd', 323, 1),
  syscall('open_by_handle_at', 304, -100, 'ctypes.create_string_buffer(136)', 0),
  syscall('ptrace of the supervisor', 101, 16, 1, 0, 0),
  {
    name: 'pidfd_getfd: taking the supervisor’s descriptors',
    source: solving(
      py`
        try: handle = os.pidfd_open(1)
        except OSError: handle = 0
        if libc.syscall(438, handle, 0, 0) != -1: raise RuntimeError("GOT THROUGH")
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))`,
      'import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)',
    ),
    policy: refused(/Line 1: import ctypes/),
    raw: stopped(/Operation not permitted|Function not implemented/),
  },
  socket('AF_VSOCK socket (host / cross-sandbox channel)', 40, 1),
  socket('AF_NETLINK socket', 16, 3),
  socket('AF_PACKET / raw socket', 17, 3),
  socket('raw IPv4 socket', 2, 3),
  socket('AF_ALG socket', 38, 5),
  syscall(
    'process_vm_readv on PID 1',
    310,
    1,
    '(ctypes.c_size_t * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8)',
    1,
    '(ctypes.c_size_t * 2)(id(os), 8)',
    1,
    0,
  ),
  {
    name: 'setuid(0)',
    source: solving('import os\nos.setuid(0)\nraise RuntimeError("GOT THROUGH")'),
    policy: refused(/os\.setuid/),
    raw: stopped(/Operation not permitted/),
  },
  {
    name: 'setuid programs to become root by',
    source: solving(py`
      import os, stat
      found = []
      for folder, folders, names in os.walk("/"):
          if folder.startswith(("/proc", "/sys")): folders.clear(); continue
          for name in names:
              mode = os.lstat(os.path.join(folder, name)).st_mode
              if stat.S_ISREG(mode) and mode & 0o6000: found.append(os.path.join(folder, name))
      print("GOT THROUGH" if found else "none is setuid", found, os.getuid())
      print([line for line in open("/proc/self/status") if line.startswith(("Groups", "Cap", "NoNewPrivs"))])
      return 1`),
    needs: { seconds: 10 },
    raw: stopped(
      /none is setuid \[\] 10001[\s\S]*Groups:\\t(10001)? ?\\n[\s\S]*CapPrm:\\t0000000000000000[\s\S]*CapEff:\\t0000000000000000[\s\S]*CapBnd:\\t0000000000000000[\s\S]*NoNewPrivs:\\t1/,
      'wrong-answer',
    ),
  },
  {
    name: 'mknod a block device',
    source: solving(
      'import os, stat\nos.mknod("/tmp/disk", 0o600 | stat.S_IFBLK, os.makedev(8, 0))\nraise RuntimeError("GOT THROUGH")',
    ),
    policy: refused(/os\.mknod/),
    raw: stopped(/Operation not permitted/),
  },
  {
    name: 'chroot escape',
    source: solving(
      'import os\nos.mkdir("/tmp/jail")\nos.chroot("/tmp/jail")\nraise RuntimeError("GOT THROUGH")',
    ),
    policy: refused(/os\.chroot/),
    raw: stopped(/Operation not permitted/),
  },
  {
    name: 'write /proc/sys/kernel/core_pattern',
    source: solving(
      'open("/proc/sys/kernel/core_pattern", "wb", 0).write(b"|/tmp/x")\nraise RuntimeError("GOT THROUGH")',
    ),
    policy: stopped(denied, 'runtime-error'),
    raw: stopped(denied),
  },
  {
    name: 'cgroup release_agent / raise own limits',
    source: solving(py`
      import glob
      refusals = set()
      for pattern in ("release_agent", "memory/memory.limit_in_bytes", "memory.max", "pids/pids.max", "pids.max", "cgroup.procs",
                      "memory/cgroup.procs", "*/release_agent", "*/notify_on_release", "*/cgroup.procs"):
          for path in glob.glob("/sys/fs/cgroup/" + pattern) or ["/sys/fs/cgroup/" + pattern]:
              try:
                  with open(path, "w") as file: file.write("1")
                  print("GOT THROUGH", path)
              except OSError as error:
                  refusals.add(error.strerror)
      raise RuntimeError("refused: " + str(sorted(refusals)))`),
    policy: refused(/import glob/),
    raw: stopped(/refused: \[('(Permission denied|Read-only file system|No such file or directory)',? ?)+\]/),
  },
  {
    name: 'oom_score_adj = -1000 (make the OOM killer spare me)',
    source: solving(
      'open("/proc/self/oom_score_adj", "wb", 0).write(b"-1000")\nraise RuntimeError("GOT THROUGH")',
    ),
    policy: stopped(denied),
    raw: stopped(denied),
  },
  {
    name: 'nice -20 / realtime scheduling',
    source: solving(py`
      import os
      refusals = []
      for act in (lambda: os.nice(-20), lambda: os.setpriority(os.PRIO_PROCESS, 0, -20),
                  lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):
          try:
              act()
              print("GOT THROUGH")
          except OSError as error:
              refusals.append(error.strerror)
      raise RuntimeError(str(refusals))`),
    policy: refused(/os\.(setpriority|sched_setscheduler)/),
    raw: stopped(
      /\['(Operation not permitted|Permission denied)', '(Operation not permitted|Permission denied)', 'Operation not permitted'\]/,
    ),
  },
  {
    name: 'leaked host fd as cwd (/proc/self/fd/N -> host)',
    source: solving(py`
      import os
      seen = {}
      for name in os.listdir("/proc/self/fd"):
          try: seen[int(name)] = os.readlink("/proc/self/fd/" + name)
          except OSError: continue
      print("descriptors:", seen, "cwd:", os.readlink("/proc/self/cwd"))
      for number, target in seen.items():
          if not target.startswith(("socket:", "pipe:", "/dev/null", "/proc/")): print("GOT THROUGH", target)
          if os.path.isdir(f"/proc/self/fd/{number}/..") and not target.startswith("/proc/"): print("GOT THROUGH", target)
      return 1`),
    policy: refused(/os\.readlink/),
    raw: stopped(/descriptors: \{[^}]*3: 'socket:\[\d*\]'[\s\S]*cwd: \/tmp/, 'wrong-answer'),
  },
  {
    name: 'kill -9 -1 (everything I may signal)',
    source: solving('import os\nos.kill(-1, 9)\nreturn "all others are dead"'),
    policy: refused(/os\.kill/),
    raw: stopped(/signal 9|all others are dead|No such process/, 'runtime-error', 'wrong-answer'),
  },
  {
    name: 'A new program that speaks with the supervisor’s privileges: tracing PID 1 by /proc/1/mem',
    source: solving('open("/proc/1/mem", "r+b")\nraise RuntimeError("GOT THROUGH")'),
    policy: refused(/opening a process's memory/),
    raw: stopped(/Permission denied/),
  },
]
