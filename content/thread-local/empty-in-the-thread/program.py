import threading

settings = threading.local()
settings.language = "en"


def work():
    print("thread:", getattr(settings, "language", "nothing"))
    settings.language = "de"


print("main:", settings.language)
thread = threading.Thread(target=work)
thread.start()
thread.join()
print("main:", settings.language)
