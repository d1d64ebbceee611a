import { type AttackLine, py, refused, solving, stopped } from './attack-suite.ts'

/** Reads what it can of the given paths and says what it found, so that a test sees what a thief would. */
const reading = (...paths: string[]) =>
  solving(py`
    print("looking")
    for path in ${JSON.stringify(paths)}:
        try:
            with open(path, "rb") as file: print(path, "holds", file.read(3000))
        except OSError as error:
            print(path, "is closed:", error.strerror)
    return 1`)

/** Files and information. */
export const files: readonly AttackLine[] = [
  {
    name: 'Write to the root filesystem',
    source: solving(py`
      import os
      for place in ("/etc/passwd", "/opt/gilbert/gilbert/child.py", "/usr/lib/x", "/home/x", "/x", "/run/x"):
          try:
              open(place, "a").close()
              print("GOT THROUGH", place)
          except OSError as error:
              print(place, error.strerror)
      open("/etc/passwd", "w")`),
    policy: stopped(/Read-only file system/),
    raw: stopped(/Read-only file system/),
  },
  {
    name: 'Every place that can be written to is the small tmpfs, and nothing in it is anybody else’s',
    source: solving(py`
      import os
      open_places = []
      for folder, folders, _ in os.walk("/"):
          if folder.startswith(("/proc", "/sys", "/dev/fd")): folders.clear(); continue
          if os.access(folder, os.W_OK): open_places.append(folder)
      print("writable:", sorted(open_places), "in it:", os.listdir("/tmp"))
      return 1`),
    raw: stopped(
      /writable: \['\/dev\/mqueue', '\/dev\/shm', '\/tmp'\] in it: \['solution.py'\]|writable: \['\/dev\/shm', '\/tmp'\] in it: \['solution.py'\]/,
      'wrong-answer',
    ),
  },
  {
    name: 'Plant sitecustomize/usercustomize/PYTHONSTARTUP for the next run',
    source: solving(py`
      import os, site, sys
      planted = 0
      for folder in [*sys.path, site.getusersitepackages(), os.path.expanduser("~"), "/tmp", "/opt/gilbert"]:
          for name in ("sitecustomize.py", "usercustomize.py", "x.pth"):
              try:
                  os.makedirs(folder, exist_ok=True)
                  with open(os.path.join(folder, name), "w") as file: file.write("print('PLANTED')")
                  planted += 1
              except OSError as error:
                  last = error
      os.environ["PYTHONSTARTUP"] = "/tmp/sitecustomize.py"
      print("planted", planted, "last refusal", last.strerror)
      return 1`),
    policy: refused(/import site/),
    raw: stopped(/planted \d+ last refusal Read-only file system/, 'wrong-answer'),
  },
  {
    name: 'Read hidden tests or answers from disk',
    source: solving(py`
      import os
      found = []
      for folder, folders, names in os.walk("/"):
          if folder.startswith(("/proc", "/sys")): folders.clear(); continue
          for name in names:
              path = os.path.join(folder, name)
              if name in ("question.yaml", "rubric.yaml", "explanation.md") or "attempts" in folder: found.append(path)
              if name == "check.py" and "gilbert" not in path: found.append(path)
              if os.path.isfile(path) and folder.startswith(("/opt", "/tmp", "/home", "/root", "/srv", "/var/lib/gilbert")):
                  with open(path, "rb") as file:
                      if b"79" + b"19 + 13" in file.read(): found.append(path)
      print("GOT THROUGH" if found else "nothing to find", found)
      return 1`),
    needs: { seconds: 10 },
    policy: stopped(/nothing to find \[\]/, 'wrong-answer'),
    raw: stopped(/nothing to find \[\]/, 'wrong-answer'),
  },
  {
    name: 'Read /proc/1/environ, cmdline, maps',
    source: reading(
      '/proc/1/environ',
      '/proc/1/maps',
      '/proc/1/mem',
      '/proc/1/fd/0',
      '/proc/1/fdinfo/0',
      '/proc/1/cwd/x',
      '/proc/1/root/etc/passwd',
    ),
    policy: stopped(
      /opening a process's memory or descriptors|is closed: Permission denied/,
      'not-allowed',
      'wrong-answer',
    ),
    raw: stopped(
      /^[\s\S]*looking(\n\/proc\S+ is closed: (Permission denied|No such file or directory)){7}\s*$/,
      'wrong-answer',
    ),
  },
  {
    name: 'The environment and the supervisor’s command line hold no secret',
    source: solving(py`
      import os
      print("environment", sorted(os.environ))
      print(open("/proc/1/cmdline", "rb").read())
      print("shown")
      return 1`),
    policy: stopped(
      /environment \['HOME', 'HOSTNAME', [^\]]*\][\s\S]*-m\\x00gilbert\.supervisor\\x00[\s\S]*shown/,
      'wrong-answer',
    ),
    raw: stopped(
      /environment \['HOME', 'HOSTNAME', [^\]]*\][\s\S]*-m\\x00gilbert\.supervisor\\x00[\s\S]*shown/,
      'wrong-answer',
    ),
  },
  {
    name: 'Look at other processes of the host',
    source: solving(py`
      import os
      seen = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
      names = {pid: open(f"/proc/{pid}/comm").read().strip() for pid in seen}
      print("processes:", names)
      if len(seen) > 2 or any(word in str(names) for word in ("node", "docker", "redis")): print("GOT THROUGH")
      return 1`),
    policy: stopped(/processes: \{1: 'python3?', \d+: 'python3?'\}/, 'wrong-answer'),
    raw: stopped(/processes: \{1: 'python3?', \d+: 'python3?'\}/, 'wrong-answer'),
  },
  {
    name: 'Symlink as output file to a judge-side secret',
    source: solving(py`
      import os
      for place in ("/tmp/output", "/tmp/result.json", "/tmp/stdout"): os.symlink("/etc/shadow", place)
      os.symlink("/var/run/docker.sock", "/tmp/answer")
      print("linked")
      return 1`),
    policy: refused(/os\.symlink/),
    raw: stopped(/Operation not permitted/),
  },
  {
    name: 'FIFO as output file (reader hangs for ever)',
    source: solving(
      'import os\nfor place in ("/tmp/output", "/tmp/result.json"): os.mkfifo(place)\nprint("made")\nreturn 1',
    ),
    policy: refused(/os\.mkfifo/),
    raw: stopped(/Operation not permitted/),
  },
  {
    name: 'Filename with invalid UTF-8, newline, ESC, 255 bytes',
    source: solving(py`
      for name in (b"\xff\xfe", b"a\nb", b"\x1b[2J\x1b]0;x\x07", b"n" * 255, b"-rf", b"\xe2\x80\xae"):
          open(b"/tmp/" + name, "wb").close()
      print("named")
      return 1`),
    policy: stopped(/named/, 'wrong-answer'),
    raw: stopped(/named/, 'wrong-answer'),
  },
  {
    name: 'Execute a binary dropped in a writable mount',
    source: solving(py`
      import os, shutil, subprocess
      refusals = []
      for place in ("/tmp/dropped", "/dev/shm/dropped"):
          with open("/usr/bin/true" if os.path.exists("/usr/bin/true") else "/bin/true", "rb") as program:
              with open(os.open(place, os.O_WRONLY | os.O_CREAT, 0o755), "wb") as made: shutil.copyfileobj(program, made)
          try:
              subprocess.run([place])
              print("GOT THROUGH", place)
          except OSError as error:
              refusals.append(error.strerror)
      raise RuntimeError("not run: " + str(refusals))`),
    policy: refused(/import subprocess/),
    raw: stopped(/not run: \['Permission denied', 'Permission denied'\]/),
  },
  {
    name: 'Execute out of memory: memfd_create and execveat',
    source: solving(py`
      import os
      os.memfd_create("dropped")
      print("GOT THROUGH")`),
    policy: refused(/os\.memfd_create/),
    raw: stopped(/Operation not permitted/),
  },
]
