# Source: a question: why does my thread pool swallow exceptions
# Expect: bug exception
from concurrent.futures import ThreadPoolExecutor


def parse(text):
    return int(text)


with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(parse, "twelve")
print("done")
