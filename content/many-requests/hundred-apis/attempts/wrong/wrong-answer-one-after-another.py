def fetch_all(urls, fetch, limit):
    results = []
    for url in urls:
        try:
            results.append(("ok", fetch(url)))
        except Exception as error:
            results.append(("error", type(error).__name__))
    return results
