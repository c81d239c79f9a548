"""rds: DescribeDBParameters says where a parameter's value is from.

The provider looks only at parameters with a source; moto's have none, so what `aws_db_parameter_group` set is taken for
lost. moto keeps only what was set by somebody, which makes it all "user".
"""

from collections.abc import Iterable
from typing import Any

from moto.rds.models import DBParameterGroup


def _update_parameters(self: DBParameterGroup, new_parameters: Iterable[dict[str, Any]]) -> None:
    _original(self, [{**parameter, "Source": "user"} for parameter in new_parameters])


_original = DBParameterGroup.update_parameters


def fill() -> None:
    DBParameterGroup.update_parameters = _update_parameters
