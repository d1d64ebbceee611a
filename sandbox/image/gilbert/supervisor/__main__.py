"""`python3 -I -m gilbert.supervisor [lean]`: the first process of a learner's container."""

from gilbert.supervisor.supervisor import main

main()
