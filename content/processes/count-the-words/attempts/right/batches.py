import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor


def count_batch(pages):
    counts = Counter()
    for page in pages:
        if not isinstance(page, str):
            raise TypeError(f"a page must be a string, not {type(page).__name__}")
        counts.update(page.lower().split())
    return counts


def count_words(pages, workers):
    pages = list(pages)
    size = max(1, -(-len(pages) // (workers * 3)))
    batches = [pages[at : at + size] for at in range(0, len(pages), size)]
    total = Counter()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for counts in pool.map(count_batch, batches):
            total.update(counts)
    return dict(total)
