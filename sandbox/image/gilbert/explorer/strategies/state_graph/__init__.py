"""Graph-guided search: learns a graph of the program's states, and runs the program only where the graph is incomplete."""
