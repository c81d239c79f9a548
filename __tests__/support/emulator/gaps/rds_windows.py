"""rds: a backup window may begin where the maintenance window ends.

moto takes touching for overlapping and refuses `mon:00:00-mon:03:00` with `03:00-06:00`, which RDS accepts.
"""

from datetime import datetime

from moto.rds import utils


def _overlap(start_1: datetime, end_1: datetime, start_2: datetime, end_2: datetime) -> int:
    """Seconds; moto refuses what is 0 or more."""
    return _original(start_1, end_1, start_2, end_2) or -1


_original = utils.get_overlap_between_two_date_ranges


def fill() -> None:
    utils.get_overlap_between_two_date_ranges = _overlap
