"""``python -m sociotope``: the same as the command ``sociotope``."""

from sociotope.cli import main

if __name__ == "__main__":
    main()
