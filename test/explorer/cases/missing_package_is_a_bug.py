# True: right program (requests is not installed in the sandbox: the explorer has its own form of it).
# Expect: right complete
import requests

print("hello")
