"""The whole bot as processes, against the sandbox and the sample outlets."""
