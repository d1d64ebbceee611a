# Source: a question: counts in a manager's dict are too low
# Expect: bug assertion
from multiprocessing import Manager, Process


def count(words, counts):
    for word in words:
        counts[word] = counts.get(word, 0) + 1


if __name__ == "__main__":
    with Manager() as manager:
        counts = manager.dict()
        processes = [Process(target=count, args=(["a"], counts)) for _ in range(2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert counts["a"] == 2, counts["a"]
