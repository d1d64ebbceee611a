# True: right on Python 3.14 and later.
# Expect: unsupported
# Says: Python 3.14
# Since 3.14: right
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(abs, range(4), buffersize=2)))
