"""What a submission may not do: read from its source before it runs, and watched while it runs."""
