# Source: a question: the list stays empty after pool.map
# Expect: bug assertion
from multiprocessing import Pool

results = []


def work(x):
    results.append(x * 2)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, range(3))
    assert sorted(results) == [0, 2, 4], results
