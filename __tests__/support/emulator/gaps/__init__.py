"""What moto 5.2.1 lacks of the calls that terraform and the scripts make, one module a gap, each with a `fill()`."""

from importlib import import_module
from pkgutil import iter_modules


def fill_gaps() -> None:
    """Patches moto with every module of this package; to be called once, before it serves."""
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}").fill()
