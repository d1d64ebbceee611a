def crawl(start, links, workers):
    seen = {start}
    to_visit = [start]
    while to_visit:
        page = to_visit.pop()
        for link in links(page):
            if link not in seen:
                seen.add(link)
                to_visit.append(link)
    return seen
