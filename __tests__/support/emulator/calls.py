"""Remembers which operations of the AWS API terraform asks for.

A request is kept as it came; which operation it stands for is worked out when somebody asks, at CALLS_PATH, since
botocore's models take seconds to load. Only requests of terraform's provider count: those of a test's own SDK clients
need other permissions.
"""

import io
import json
import re
import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qs

CALLS_PATH = "/terraform-calls"

_PROVIDER = "terraform-provider-aws"
_SIGNED_FOR = re.compile(r"Credential=[^/]+/\d+/(?P<region>[^/]+)/(?P<service>[\w-]+)/aws4_request")
# The parameters of S3 that need permissions of their own are headers.
_HEADERS = ("x-amz-acl", "x-amz-tagging")


class _Request(NamedTuple):
    service: str
    region: str
    method: str
    path: str
    query: str
    # Of services whose requests say it themselves.
    operation: str | None
    parameters: frozenset[str]


class CallRecorder:
    """WSGI middleware in front of moto."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._requests: set[_Request] = set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == CALLS_PATH:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(self._calls()).encode()]
        if _PROVIDER in environ.get("HTTP_USER_AGENT", ""):
            request = _read(environ)
            with self._lock:
                self._requests.add(request)
        return self._app(environ, start_response)

    def _calls(self) -> list[dict[str, Any]]:
        with self._lock:
            requests = list(self._requests)
        calls: dict[tuple[str, str], set[str]] = {}
        for request in requests:
            operation = f"{request.service}:{request.operation or _rest_operation(request)}"
            calls.setdefault((operation, request.region), set()).update(request.parameters)
        return [
            {"operation": operation, "region": region, "parameters": sorted(given)}
            for (operation, region), given in sorted(calls.items())
        ]


def _read(environ: dict[str, Any]) -> _Request:
    signed = _SIGNED_FOR.search(environ.get("HTTP_AUTHORIZATION", ""))
    service, region = signed.group("service", "region") if signed else ("unsigned", "")
    at = (service, region, environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        given = json.loads(_body(environ) or b"{}")
        # What is empty asks for nothing: `tags: []`.
        return _Request(*at, target.split(".")[-1], frozenset(name for name, value in given.items() if value))
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        # TagSpecification.1.Tag.1.Key=…: of a nested parameter the outermost name.
        form = parse_qs(_body(environ).decode())
        names = frozenset(name.split(".")[0] for name in form) - {"Action", "Version"}
        return _Request(*at, form["Action"][0], names)
    headers = frozenset(name for name in _HEADERS if f"HTTP_{name.upper().replace('-', '_')}" in environ)
    return _Request(*at, None, headers)


def _body(environ: dict[str, Any]) -> bytes:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _rest_operation(request: _Request) -> str:
    """The operation whose method, path and query parameters are the request's: of several, the most specific."""
    keys = parse_qs(request.query, keep_blank_values=True)
    for route in _routes(request.service):
        if route.method == request.method and route.path.match(request.path) and route.keys <= keys.keys():
            return route.operation
    return f"unknown ({request.method} {request.path}?{request.query})"


class _Route(NamedTuple):
    operation: str
    method: str
    path: re.Pattern[str]
    keys: frozenset[str]


@cache
def _routes(service: str) -> list[_Route]:
    import botocore.session

    model = botocore.session.get_session().get_service_model(service)
    routes = [_route(name, model.operation_model(name)) for name in model.operation_names]
    # More query parameters, then more of the path given, then the later of two generations (GetBucketLifecycle).
    return sorted(routes, key=lambda r: (len(r.keys), len(r.path.pattern), r.operation), reverse=True)


def _route(name: str, operation: Any) -> _Route:
    path, _, query = operation.http["requestUri"].partition("?")
    # {Key+} may hold slashes; S3's trailing one does not count.
    pattern = re.sub(r"\\\{\w+(\\\+)?\\\}", lambda label: ".+" if label.group(1) else "[^/]+", re.escape(path))
    required = {
        member.serialization.get("name", key)
        for key, member in (operation.input_shape.members.items() if operation.input_shape else ())
        if member.serialization.get("location") == "querystring" and key in operation.input_shape.required_members
    }
    keys = set(parse_qs(query, keep_blank_values=True)) | required
    return _Route(name, operation.http["method"], re.compile(f"{pattern.rstrip('/')}/?$"), frozenset(keys))
