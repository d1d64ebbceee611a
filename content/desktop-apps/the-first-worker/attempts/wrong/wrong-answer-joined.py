import threading


def in_background(work, post, done, failed):
    outcome = []

    def run():
        try:
            outcome.append((done, work()))
        except Exception as error:
            outcome.append((failed, error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    callback, value = outcome[0]
    post(lambda: callback(value))
