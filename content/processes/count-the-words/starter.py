import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor


def count_page(page):
    return Counter(page.lower().split())


def count_words(pages, workers):
    total = Counter()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for counts in pool.map(count_page, pages):
            total += counts
    return dict(total)
