import pathlib
import subprocess
import sys
import tempfile

SERVICE = """
import atexit
import threading
import time


def save():
    time.sleep(0.5)
    print("saved")


def close():
    threading.Thread(target=save).start()
    print("closing")


atexit.register(close)
print("working")
"""

service = pathlib.Path(tempfile.mkdtemp()) / "service.py"
service.write_text(SERVICE)
subprocess.run([sys.executable, service], check=True)
