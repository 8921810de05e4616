"""The garbage collector, told what lasts."""

import gc

COLLECT_AFTER_OBJECTS = 5_000


def spare_the_collector() -> None:
    """Take all that is loaded by now out of every later collection.

    Called once the modules are loaded, and again before the work. Otherwise each full collection
    looks at half a million lasting objects and stops the event loop for 90 ms, or for 70 if only
    the modules were taken out; with it there is little to look at.
    """
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER_OBJECTS)
    gc.enable()
