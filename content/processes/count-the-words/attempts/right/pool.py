import multiprocessing


def count_batch(pages):
    counts = {}
    for page in pages:
        if not isinstance(page, str):
            raise TypeError("every page must be a string")
        for word in page.lower().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def merge(into, counts):
    for word, count in counts.items():
        into[word] = into.get(word, 0) + count
    return into


def count_words(pages, workers):
    total = {}
    shares = [share for share in (pages[n::workers] for n in range(workers)) if share]
    pool = multiprocessing.get_context("fork").Pool(workers)
    try:
        for counts in pool.imap_unordered(count_batch, shares):
            merge(total, counts)
    finally:
        pool.terminate()
        pool.join()
    return total
