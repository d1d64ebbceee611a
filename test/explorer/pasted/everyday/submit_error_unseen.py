# Source: a question: the pool swallows my exceptions
# Expect: bug exception
# Says: ZeroDivisionError
from concurrent.futures import ThreadPoolExecutor

rows = [1, 2, 0, 4]


def work(row):
    return 10 / row


with ThreadPoolExecutor(max_workers=2) as executor:
    for row in rows:
        executor.submit(work, row)
print("done")
