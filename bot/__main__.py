"""`python -m bot`. A worker process that draws reads this file too, but needs nothing of it."""

import gc

if __name__ == "__main__":
    # What is imported stays: looking for garbage in it would cost a fifth of the start. A command
    # that runs on enables it again, once all it needs is loaded.
    gc.disable()

    from bot.cli import main

    main()
