class HtmlParser:
    def __init__(self, pages):
        self.pages = pages

    def getUrls(self, url):
        return self.pages.get(url, [])


def run(pages):
    start = "http://a.org/1"
    found = Solution().crawl(start, HtmlParser(pages))
    reached, todo = {start}, [start]
    while todo:
        for url in pages.get(todo.pop(), []):
            if url.startswith("http://a.org") and url not in reached:
                reached.add(url)
                todo.append(url)
    assert sorted(found) == sorted(reached), found


def small():
    run({"http://a.org/1": ["http://a.org/2"]})


def middle():
    run({
        "http://a.org/1": ["http://a.org/2", "http://a.org/3", "http://b.org/1"],
        "http://a.org/2": ["http://a.org/3"],
        "http://a.org/3": ["http://a.org/1"],
    })


def large():
    run({
        "http://a.org/1": ["http://a.org/2", "http://a.org/3", "http://a.org/4"],
        "http://a.org/2": ["http://a.org/4", "http://a.org/5"],
        "http://a.org/3": ["http://a.org/5", "http://b.org/1"],
    })
