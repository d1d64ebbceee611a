"""The part of Gilbert that runs inside the sandbox."""
