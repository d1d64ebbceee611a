import pathlib
import sys
import tempfile

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
(pathlib.Path(folder) / "prices.py").write_text("import time\nprint('loading prices')\ntime.sleep(0.3)\nnumber = 7\n")
(pathlib.Path(folder) / "licence.py").write_text("import time\nprint('loading licence')\ntime.sleep(0.3)\nraise OSError\n")

PROGRAM = """
import threading
lazy import prices
lazy import licence

together = threading.Barrier(2)


def use(read):
    together.wait()
    try:
        seen.append(read())
    except OSError:
        seen.append("OSError")


for read in (lambda: prices.number, lambda: licence.number):
    seen = []
    threads = [threading.Thread(target=use, args=(read,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(*seen)
"""

exec(compile(PROGRAM, "program.py", "exec"), {"__name__": "program"})
