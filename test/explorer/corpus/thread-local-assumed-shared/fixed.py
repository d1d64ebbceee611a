"""A pool sets the language up once and then serves a request."""
import threading
from concurrent.futures import ThreadPoolExecutor

context = threading.local()


def set_up():
    context.language = "en"


def serve(request):
    return f"{request} in {context.language}"


def main():
    with ThreadPoolExecutor(max_workers=2, initializer=set_up) as pool:
        page = pool.submit(serve, "home").result()
    assert page == "home in en"


if __name__ == "__main__":
    main()
