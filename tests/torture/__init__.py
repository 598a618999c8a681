"""The real bot, really killed, against the sandbox with its faults on."""
