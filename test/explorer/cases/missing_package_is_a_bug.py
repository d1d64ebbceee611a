# True: right program (requests is only not installed in the sandbox).
# Expect: unsupported
# Says: `requests`
import requests

print("hello")
