import threading


def timed(action, clock):
    started = clock()
    action()
    return clock() - started


def speed_up(job, count, threads, clock):
    def one_by_one():
        for _ in range(count):
            job()

    def on_threads():
        tickets = iter(range(count))
        lock = threading.Lock()
        errors = []

        def worker():
            while True:
                with lock:
                    if next(tickets, None) is None:
                        return
                try:
                    job()
                except Exception as error:
                    errors.append(error)

        crew = [threading.Thread(target=worker) for _ in range(threads)]
        for thread in crew:
            thread.start()
        for thread in crew:
            thread.join()
        if errors:
            raise errors[0]

    return round(timed(one_by_one, clock) / timed(on_threads, clock), 2)
