import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor


def count_words(pages, workers):
    count = lambda batch: Counter(word for page in batch for word in page.lower().split())
    total = Counter()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for counts in pool.map(count, [pages[n::workers] for n in range(workers)]):
            total.update(counts)
    return dict(total)
