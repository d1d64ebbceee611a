import queue
import threading


def first_quotes(airlines, ask, enough, workers):
    todo, answers = queue.SimpleQueue(), queue.SimpleQueue()
    stop = threading.Event()
    for airline in airlines:
        todo.put(airline)

    def worker():
        while not stop.is_set():
            try:
                airline = todo.get_nowait()
            except queue.Empty:
                return
            try:
                answers.put((airline, ask(airline)))
            except Exception:
                answers.put(None)

    for _ in range(workers):
        threading.Thread(target=worker, daemon=True).start()
    quotes = []
    for _ in airlines:
        answer = answers.get()
        if answer is not None:
            quotes.append(answer)
        if len(quotes) == enough:
            break
    stop.set()
    return quotes
