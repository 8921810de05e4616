"""`python -m bot`. A worker process that draws reads this file too, but needs nothing of it."""

import gc

if __name__ == "__main__":
    # What is imported stays: looking for garbage in it would cost a fifth of the start.
    gc.disable()

    from bot.cli import main
    from bot.memory import spare_the_collector

    spare_the_collector()
    main()
