"""Answers a repeated call without carrying it out again.

An AWS SDK repeats a call whose answer did not reach it. On a busy machine that happens once in some thousand calls, and
moto, which has carried out the first one, then refuses the second: `LimitExceeded`, `EntityAlreadyExists`.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Lock
from typing import Any, NamedTuple

# A repeat follows within seconds.
_REMEMBERED = 1000


class _Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class AnswersOnce:
    """WSGI middleware: all attempts at one call, which SDKs give one id, share the answer of the first that succeeds."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app = app
        self._lock = Lock()
        self._answers: OrderedDict[str, Future[_Answer]] = OrderedDict()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if invocation is None:
            return self._app(environ, start_response)
        answer = self._earlier(invocation) or self._carry_out(invocation, environ)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _earlier(self, invocation: str) -> _Answer | None:
        """The answer to an earlier attempt, waited for, unless that was a refusal: then the call may succeed now."""
        with self._lock:
            pending = self._answers.get(invocation)
        answer = pending and pending.result()
        return answer if answer and answer.status.startswith("2") else None

    def _carry_out(self, invocation: str, environ: dict[str, Any]) -> _Answer:
        pending: Future[_Answer] = Future()
        with self._lock:
            self._answers[invocation] = pending
            if len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        try:
            answer = self._answer(environ)
        except BaseException as error:
            pending.set_exception(error)
            raise
        pending.set_result(answer)
        return answer

    def _answer(self, environ: dict[str, Any]) -> _Answer:
        started: list[tuple[str, list[tuple[str, str]]]] = []
        chunks = self._app(environ, lambda status, headers, exc_info=None: started.append((status, headers)))
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        return _Answer(*started[-1], body)
