"""Serves moto, with the gaps that terraform meets filled, on a free port of 127.0.0.1.

Prints the port as the first line on stdout, and ends when its stdin is closed: whoever started it holds that pipe, so
it never outlives its parent, however that one ended.
"""

import os
import sys
import threading

# Both are read when moto is imported. The managed policies are what `AmazonEC2ContainerServiceforEC2Role` and the like
# are attached from; moto leaves them out by default.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# An account or image list of the caller's shell would make a test pass on one machine only.
for name in ("MOTO_ACCOUNT_ID", "MOTO_AMIS_PATH", "MOTO_PORT"):
    os.environ.pop(name, None)

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from calls import CallRecorder
from gaps import fill_gaps
from repeats import AnswersOnce


class QuietHandler(WSGIRequestHandler):
    """Says nothing about single requests: errors reach stderr by way of flask."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def end_with_parent() -> None:
    """Blocks until the parent lets go of stdin, then ends at once: there is no state worth a clean shutdown."""
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def main() -> None:
    fill_gaps()
    app = CallRecorder(AnswersOnce(DomainDispatcherApplication(create_backend_app)))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    # Where moto writes addresses of its own into answers, it takes the port from here.
    os.environ["MOTO_PORT"] = str(server.port)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(server.port, flush=True)
    # moto prints diagnostics to stdout, where nobody reads after the first line.
    sys.stdout = sys.stderr
    server.serve_forever()


if __name__ == "__main__":
    main()
