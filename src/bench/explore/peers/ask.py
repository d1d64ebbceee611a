"""One tool on one small program, in the sandbox image; prints a JSON object.

    python3 ask.py TOOL KIND PROGRAM MODE

TOOL is gilbert or a peer (with_TOOL.py), KIND is threads or tasks; MODE is `search`, which is systematic, or `random`. Every tool
has the same number of interleavings. The seconds that end it are of the processor for gilbert, real ones for a peer, which has no
others. The seconds that are printed are of the processor for all: of this process and its children.
"""

import importlib
import json
import os
import pathlib
import resource
import sys
import time

HERE = pathlib.Path(__file__).parent
BUDGET = 5000
SECONDS, REAL_SECONDS = 5.0, 25.0


def processor_seconds() -> float:
    """What this process and its ended children have used."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def main() -> None:
    """The command line."""
    name, kind, program, mode = sys.argv[1:]
    tool = importlib.import_module(f"with_{name}")
    path = HERE / "programs" / kind / f"{program}.py"
    sys.path.insert(0, str(path.parent))
    began = processor_seconds()
    row = tool.run(path, mode, SECONDS if name == "gilbert" else REAL_SECONDS, BUDGET)
    print(json.dumps(row | {"seconds": processor_seconds() - began}), flush=True)
    # Nothing waits for threads that a tool has left behind.
    os._exit(0)


if __name__ == "__main__":
    main()
