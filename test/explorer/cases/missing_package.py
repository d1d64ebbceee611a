# True: right program (the package is only not installed in the sandbox).
# Expect: unsupported
# Says: `flask`
import flask

print("hello")
