# Source: a review comment: a cache attached to a client by getattr and setattr
# Expect: bug assertion
import threading

NAME = "_helper_cache"


class Cache(dict):
    pass


class Client:
    pass


def cache_of(client):
    found = getattr(client, NAME, None)
    if isinstance(found, Cache):
        return found
    made = Cache()
    setattr(client, NAME, made)
    return made


client = Client()


def remember(key):
    cache_of(client)[key] = True


threads = [threading.Thread(target=remember, args=(key,)) for key in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(cache_of(client)) == ["a", "b"], "an entry went into a cache that nobody has any more"
