from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_batch(pages):
    counts = Counter()
    for page in pages:
        if not isinstance(page, str):
            raise TypeError("not a string")
        counts.update(page.lower().split())
    return counts


def count_words(pages, workers):
    total = Counter()
    with ThreadPoolExecutor(workers) as pool:
        for counts in pool.map(count_batch, [pages[n::workers] for n in range(workers)]):
            total.update(counts)
    return dict(total)
