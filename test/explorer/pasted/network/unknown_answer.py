# Source: a question about the fields of an interface's answer
# Expect: unsupported
# Says: simulated
import threading

import requests


def show(city):
    report = requests.get("https://api.example.org/weather", params={"q": city}).json()
    print(report["days"][10]["wind"]["speed"])


thread = threading.Thread(target=show, args=("Oslo",))
thread.start()
thread.join()
