"""State that a gap adds to one of moto's backends."""

from collections.abc import Callable
from typing import Any


def add_state(backend_class: type, name: str, make: Callable[[], Any]) -> None:
    """Gives each instance (one an account and region) a value of its own, also after a reset, which runs __init__."""
    original = backend_class.__init__

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        setattr(self, name, make())

    backend_class.__init__ = init
