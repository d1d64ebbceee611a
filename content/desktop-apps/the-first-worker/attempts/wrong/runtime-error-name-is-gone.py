import threading


def in_background(work, post, done, failed):
    def run():
        try:
            result = work()
            post(lambda: done(result))
        except Exception as error:
            post(lambda: failed(error))

    threading.Thread(target=run, daemon=True).start()
