import pathlib
import subprocess
import sys
import tempfile

SHOP = """
from concurrent.futures import InterpreterPoolExecutor, ThreadPoolExecutor

sold = 0


def sell(number):
    global sold
    sold += number
    return sold


if __name__ == "__main__":
    for kind in (ThreadPoolExecutor, InterpreterPoolExecutor):
        sold = 100
        with kind(max_workers=1) as pool:
            answers = [pool.submit(sell, 5).result() for _ in range(2)]
        print(kind.__name__, answers, sold)
"""

shop = pathlib.Path(tempfile.mkdtemp()) / "shop.py"
shop.write_text(SHOP)
subprocess.run([sys.executable, shop], check=True)
