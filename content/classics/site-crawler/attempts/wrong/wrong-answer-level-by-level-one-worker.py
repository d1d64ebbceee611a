def crawl(start, links, workers):
    seen = {start}
    to_visit = [start]
    while to_visit:
        try:
            found = links(to_visit.pop())
        except Exception:
            continue
        for link in found:
            if link not in seen:
                seen.add(link)
                to_visit.append(link)
    return seen
