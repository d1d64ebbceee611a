# True: right; sysconfig.get_config_var("Py_GIL_DISABLED") is the documented way to ask for a free-threaded build.
# Expect: right complete
import sysconfig

print(sysconfig.get_config_var("Py_GIL_DISABLED"))
