"""What is read once and kept for good is no garbage."""

import gc

# New objects after which the collector looks for garbage among them, for 700 of Python's own: hardly any of what a
# judgement makes goes in circles, and looking took 5 % of its time (measured). Some megabytes at most wait for it.
_YOUNG = 20_000


def set_aside() -> None:
    """Spares the garbage collector what is there for good: what was read at the start, and Discord's servers.

    Each full collection walked all of it: 280,000 objects, 0.1 to 0.25 s (measured) in which nobody is answered.
    """
    gc.unfreeze()  # of an earlier login
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
