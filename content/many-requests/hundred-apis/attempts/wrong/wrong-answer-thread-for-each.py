import threading


def fetch_all(urls, fetch, limit):
    results = [None] * len(urls)

    def one(place, url):
        try:
            results[place] = ("ok", fetch(url))
        except Exception as error:
            results[place] = ("error", type(error).__name__)

    threads = [threading.Thread(target=one, args=job) for job in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
