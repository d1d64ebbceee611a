import hashlib
import queue
import threading


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def checksums(names, read, digest=sha256, workers=4):
    results = dict.fromkeys(names)
    todo = queue.SimpleQueue()
    for name in results:
        todo.put(name)
    failures = []

    def work():
        while not failures:
            try:
                name = todo.get_nowait()
            except queue.Empty:
                return
            try:
                data = read(name)
            except OSError as error:
                results[name] = error
                continue
            try:
                results[name] = digest(data)
            except BaseException as error:
                failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return results
