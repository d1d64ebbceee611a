# First: event in place of a sleep
# Has: load_config_done.wait()
import threading
import time

config = {}

def load_config():
    time.sleep(0.5)
    config["url"] = "http://example.org"

def client():
    time.sleep(1)   # config is loaded by then
    print("connecting to", config["url"])

t1 = threading.Thread(target=load_config)
t2 = threading.Thread(target=client)
t1.start()
t2.start()
t1.join()
t2.join()
