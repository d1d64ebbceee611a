# Source: an answer to the same question: ask the future
# Expect: right
from concurrent.futures import ThreadPoolExecutor


def parse(text):
    return int(text)


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(parse, "twelve")
    assert isinstance(future.exception(), ValueError)
