# Source: code for several Pythons at once
# Expect: right
import threading, asyncio
has = hasattr(threading.RLock(), "locked")
try:
    from concurrent.futures import InterpreterPoolExecutor as Pool
except ImportError:
    from concurrent.futures import ThreadPoolExecutor as Pool
try:
    g = asyncio.capture_call_graph
except AttributeError:
    g = None
print("ok")
