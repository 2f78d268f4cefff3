"""Starts the action server: `python -m actions --port N`. It has no login, so it listens on loopback only."""

from __future__ import annotations

import argparse
import logging

import uvicorn

from actions.server import analysis_state, create_app


def main() -> None:
    """Serves until stopped; logs warnings and errors only, never what was said."""
    parser = argparse.ArgumentParser(prog="python -m actions", description="Sayso's action server, on loopback.")
    parser.add_argument("--port", type=int, required=True, help="port to listen on")
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    analysis_state()
    uvicorn.run(create_app(), host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
