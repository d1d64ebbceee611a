"""What a submission may not do: checked in its source before it runs, and watched while it runs."""
