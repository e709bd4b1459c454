"""The app's server process: ``python -m explorer.ui.serving run app.py …`` is Streamlit that stays on this computer."""

from __future__ import annotations

import sys

from explorer.watching import refuse_outside


def main() -> None:
    """Run Streamlit's command line, with every attempt to reach another computer refused."""
    refuse_outside()
    from streamlit.web.cli import main as streamlit

    sys.argv[0] = "streamlit"
    streamlit()


if __name__ == "__main__":
    main()
