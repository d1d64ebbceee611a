def fetch_all(urls, fetch, limit):
    return [("ok", fetch(url)) for url in urls]
