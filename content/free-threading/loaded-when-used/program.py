import pathlib
import sys
import tempfile

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
(pathlib.Path(folder) / "licence.py").write_text("print('loading')\nraise OSError('server is away')\n")

PROGRAM = """
lazy import licence

print("started")
for _ in range(2):
    try:
        licence.check()
    except OSError:
        print("OSError")
"""

try:
    exec(compile(PROGRAM, "program.py", "exec"), {"__name__": "program"})
except ImportError:
    print("at the import: ImportError")
