import pathlib
import subprocess
import sys
import tempfile

REPORT = """
import multiprocessing, sys

with open(sys.argv[2], "a") as log:
    log.write("x")


def work(number):
    return number


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    children = [context.Process(target=work, args=(n,)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""

folder = pathlib.Path(tempfile.mkdtemp())
(folder / "report.py").write_text(REPORT)
for method in ("fork", "spawn", "forkserver"):
    log = folder / method
    subprocess.run([sys.executable, folder / "report.py", method, log], check=True)
    print(method, len(log.read_text()))
