"""Discord in and out, nothing else."""
