# Source: a question: is a lazily made session for the whole module safe
# Expect: bug assertion
import threading

import requests

session = None
made = []


def get_session():
    global session
    if session is None:
        session = requests.Session()
        made.append(session)
    return session


def work(n):
    data = get_session().get(f"https://api.example.org/users/{n}").json()
    print(data["name"])


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(made) == 1, "two sessions were made"
