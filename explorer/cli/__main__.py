"""``python -m explorer.cli`` is ``explorer``."""

from explorer.cli import main

main()
