import threading


def speed_up(job, count, threads, clock):
    started = clock()
    for _ in range(count):
        job()
    serial = clock() - started

    errors = []

    def run():
        try:
            job()
        except Exception as error:
            errors.append(error)

    crew = [threading.Thread(target=run) for _ in range(count)]
    started = clock()
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    threaded = clock() - started
    if errors:
        raise errors[0]
    return round(serial / threaded, 2)
