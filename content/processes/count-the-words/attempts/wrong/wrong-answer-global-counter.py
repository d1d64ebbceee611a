import multiprocessing
from collections import Counter

total = Counter()


def count_batch(pages):
    for page in pages:
        total.update(page.lower().split())


def count_words(pages, workers):
    total.clear()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        pool.map(count_batch, [pages[n::workers] for n in range(workers)])
    return dict(total)
