from gilbert.check import check, scenario

@scenario(imports="import multiprocessing")
def counted(pages, workers):
    return count_words(pages, workers), len(multiprocessing.active_children())


@scenario(imports="import os")
def started(pages, workers):
    forks = []
    os.register_at_fork(after_in_parent=lambda: forks.append(1))
    count_words(pages, workers)
    return len(forks)


@scenario(imports="import multiprocessing.queues\nimport multiprocessing.connection\nimport multiprocessing")
def messages(pages, workers):
    sent = [0]
    send_bytes = multiprocessing.connection.Connection.send_bytes

    def counting(self, *args, **kwargs):
        sent[0] += 1
        return send_bytes(self, *args, **kwargs)

    multiprocessing.connection.Connection.send_bytes = counting
    try:
        count_words(pages, workers)
    finally:
        multiprocessing.connection.Connection.send_bytes = send_bytes
    return sent[0]


@scenario(imports="import multiprocessing")
def bad_page(pages, workers):
    try:
        count_words(pages, workers)
    except TypeError:
        return "TypeError", len(multiprocessing.active_children())
    return "no TypeError", len(multiprocessing.active_children())


WORDS = ["lock", "Thread", "queue", "GIL", "gil", "Lock", "race"]


def library(run, pages):
    return [" ".join(run.random.choices(WORDS, k=run.random.randint(0, 8))) for _ in range(pages)]


def expected(pages):
    counts = {}
    for page in pages:
        for word in page.lower().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


@check("the words of all pages are counted")
def right(run):
    pages = library(run, run.random.randint(40, 80))
    run.equal(run.call(counted, pages, 2), (expected(pages), 0), "the counts, and the processes left behind")


@check("no pages, and fewer pages than workers")
def few(run):
    run.equal(run.call(counted, [], 2), ({}, 0), "the counts of no pages, and the processes left")
    pages = library(run, 1)
    run.equal(run.call(counted, pages, 3), (expected(pages), 0), "the counts of one page, and the processes left")


@check("the counting is done by other processes")
def elsewhere(run):
    pages = library(run, 30)
    run.expect(run.call(started, pages, 2) >= 2, "it started no two processes to count in")


@check("a few large batches")
def batches(run):
    pages = library(run, 300)
    sent = run.call(messages, pages, 2)
    run.expect(sent <= 2 * 4 + 8, f"{sent} messages were sent to the workers for 300 pages and 2 workers")


@check("a page that isn't a string raises TypeError, and no process stays")
def bad(run):
    pages = library(run, 20)
    pages[run.random.randint(0, 19)] = run.random.randint(1, 99)
    run.equal(run.call(bad_page, pages, 2), ("TypeError", 0), "what happened, and the processes left")
