"""Graph-guided search: learns the states of the program, and runs it only where the graph ends."""
