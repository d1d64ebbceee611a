from collections import deque
from concurrent import futures


class Solution:
    def crawl(self, startUrl, htmlParser):
        hostname = lambda url: url.split("/")[2]
        seen = {startUrl}
        with futures.ThreadPoolExecutor(max_workers=8) as executor:
            tasks = deque([executor.submit(htmlParser.getUrls, startUrl)])
            while tasks:
                for url in tasks.popleft().result():
                    if url not in seen and hostname(startUrl) == hostname(url):
                        seen.add(url)
                        tasks.append(executor.submit(htmlParser.getUrls, url))
        return list(seen)
