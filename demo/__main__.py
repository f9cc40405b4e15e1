"""``python -m demo``: serve the demo until interrupted."""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Sequence

from demo.server import DemoServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve; one line of JSON with address and hosts tells that the port is open. 0 when interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m demo",
        description="Serve the demo's blogs on loopback, as a proxy for their hosts, until interrupted.",
    )
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, takes a free one")
    parser.add_argument("--extra-posts", type=int, default=0, help="generated posts to add to the blogs")
    options = parser.parse_args(arguments)
    with DemoServer(extra_posts=options.extra_posts, port=options.port) as server:
        print(json.dumps({"url": server.url, "hosts": [site.host for site in server.sites]}), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
