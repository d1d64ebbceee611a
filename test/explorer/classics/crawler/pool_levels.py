from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlparse


class Solution:
    def crawl(self, startUrl, htmlParser):
        host = urlparse(startUrl).hostname
        seen = {startUrl}
        level = [startUrl]
        with ThreadPoolExecutor(max_workers=4) as pool:
            while level:
                following = []
                for urls in pool.map(htmlParser.getUrls, level):
                    for url in urls:
                        if url not in seen and urlparse(url).hostname == host:
                            seen.add(url)
                            following.append(url)
                level = following
        return list(seen)
