import sys
import sysconfig
import threading

threading.Thread(target=sorted, args=([3, 1, 2],)).start()

print("built", bool(sysconfig.get_config_var("Py_GIL_DISABLED")))
print("running", sys._is_gil_enabled())
