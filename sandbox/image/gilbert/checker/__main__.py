"""`python3 -I -m gilbert.checker`: the first process of a checker's container."""

from gilbert.checker.checker import main

main()
