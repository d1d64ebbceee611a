"""Two crawlers walk a tiny site and must fetch each page once."""
import threading

LINKS = {"/": ["/about"], "/blog": ["/about"], "/about": []}
visited = set()
visited_lock = threading.Lock()
fetched = []


def claim(page):
    if page in visited:
        return False
    visited.add(page)
    return True


def crawl(page):
    if not claim(page):
        return
    fetched.append(page)
    for link in LINKS[page]:
        crawl(link)


def main():
    crawlers = [threading.Thread(target=crawl, args=(page,)) for page in ("/", "/blog")]
    for crawler in crawlers:
        crawler.start()
    for crawler in crawlers:
        crawler.join()
    assert sorted(fetched) == ["/", "/about", "/blog"], f"fetched {sorted(fetched)}"


if __name__ == "__main__":
    main()
