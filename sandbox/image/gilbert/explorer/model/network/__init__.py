"""The network as a program sees it: no socket is ever opened, and every answer is made up."""
