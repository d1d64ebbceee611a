import threading


class Solution:
    def crawl(self, startUrl, htmlParser):
        lock = threading.Lock()
        seen = {startUrl}
        host = startUrl.split("/")[2]

        def visit(url):
            children = []
            for link in htmlParser.getUrls(url):
                if link.split("/")[2] != host:
                    continue
                with lock:
                    if link in seen:
                        continue
                    seen.add(link)
                child = threading.Thread(target=visit, args=(link,))
                child.start()
                children.append(child)
            for child in children:
                child.join()

        visit(startUrl)
        return list(seen)
