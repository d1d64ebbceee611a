"""The plain way, for comparison: runs a program again and again on real threads, nothing controlled.

    python3 stress.py FILE [--runs N] [--seconds S]    prints {"found": bool, "interleavings": n, "seconds": s}
"""

import argparse
import json
import subprocess
import sys
import time

CHILD = """
import sys, threading, os, time
source = open(sys.argv[1]).read()
failed, done = [], [0]
threading.excepthook = lambda args: failed.append(args)
def leave(code):
    print("", done[0], file=sys.__stdout__, flush=True)
    os._exit(code)
def watch():
    seen, since = -1, time.monotonic()
    while True:
        time.sleep(0.2)
        if done[0] != seen:
            seen, since = done[0], time.monotonic()
        elif time.monotonic() - since > 2:
            leave(1)
threading.Thread(target=watch, daemon=True).start()
end = time.monotonic() + float(sys.argv[3])
for n in range(int(sys.argv[2])):
    space = {"__name__": "program"}
    try:
        exec(compile(source, "program.py", "exec"), space)
        space["main"]()
    except SystemExit:
        pass
    except BaseException as error:
        failed.append(error)
    done[0] += 1
    if failed: leave(1)
    if time.monotonic() > end: break
leave(0)
"""


def stress(path: str, runs: int, seconds: float) -> dict:
    """Whether `runs` runs on real threads, within `seconds`, show a failure: an error, or 2 s without an end."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", CHILD, path, str(runs), str(seconds)], capture_output=True, text=True,
                          timeout=seconds + 60)
    return {"found": done.returncode != 0, "interleavings": int(done.stdout.split()[-1]),
            "seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5.0)
    args = parser.parse_args()
    print(json.dumps(stress(args.file, args.runs, args.seconds)))


if __name__ == "__main__":
    main()
