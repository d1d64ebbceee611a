# Source: a question: run several commands at once with a pool and collect what they print
# Expect: right
# Says: Other programs are simulated
import subprocess
from concurrent.futures import ThreadPoolExecutor


def run(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


with ThreadPoolExecutor(2) as pool:
    outputs = list(pool.map(run, [["echo", "a"], ["echo", "b"]]))
assert len(outputs) == 2 and all(outputs)
