# Source: the library's documentation, the example of ThreadPoolExecutor with urllib.request
# Expect: right
# Says: simulated
import concurrent.futures
import urllib.request

URLS = ["http://www.example.org/", "http://www.example.com/", "http://europe.example.net/"]


def load_url(url, timeout):
    with urllib.request.urlopen(url, timeout=timeout) as conn:
        return conn.read()


with concurrent.futures.ThreadPoolExecutor(max_workers=5) as executor:
    future_to_url = {executor.submit(load_url, url, 60): url for url in URLS}
    for future in concurrent.futures.as_completed(future_to_url):
        url = future_to_url[future]
        try:
            data = future.result()
        except Exception as error:
            print(f"{url!r} failed: {error}")
        else:
            print(f"{url!r} has {len(data)} bytes")
