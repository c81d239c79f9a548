"""elasticache: the calls on parameter groups (create, describe, describe parameters, modify, reset, delete).

Behind `aws_elasticache_parameter_group`; moto has none of them, and refuses the tag calls on their ARNs. Only the
parameters that somebody set are kept: the provider asks for those alone (Source "user").
"""

import re
from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse
from moto.utilities.utils import get_partition

from ._state import add_state

_ARN = re.compile(
    r"^arn:aws[a-z-]*:elasticache:.*:[0-9]*:(cluster|parametergroup|snapshot|subnetgroup|replicationgroup|user):.*$"
)


class _ParameterGroup:
    def __init__(self, description: dict[str, Any]) -> None:
        self.description = description
        self.parameters: dict[str, str] = {}


def parameter_group(backend: ElastiCacheBackend, name: str) -> _ParameterGroup:
    """The group of that name, or the error that AWS answers."""
    group = backend.carryover_parameter_groups.get(name)
    if group is None:
        raise ElastiCacheException("CacheParameterGroupNotFound", f"CacheParameterGroup {name} not found.")
    return group


def _named(response: ElastiCacheResponse) -> _ParameterGroup:
    return parameter_group(response.elasticache_backend, response._get_param("CacheParameterGroupName"))


def _create(self: ElastiCacheResponse) -> ActionResult:
    backend = self.elasticache_backend
    # AWS keeps the name in lower case.
    name = self._get_param("CacheParameterGroupName").lower()
    if name in backend.carryover_parameter_groups:
        raise ElastiCacheException("CacheParameterGroupAlreadyExists", f"CacheParameterGroup {name} already exists.")
    place = f"elasticache:{backend.region_name}:{backend.account_id}"
    group = _ParameterGroup(
        {
            "CacheParameterGroupName": name,
            "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
            "Description": self._get_param("Description"),
            "IsGlobal": False,
            "ARN": f"arn:{get_partition(backend.region_name)}:{place}:parametergroup:{name}",
        }
    )
    backend.carryover_parameter_groups[name] = group
    backend.tagging_service.tag_resource(group.description["ARN"], self._get_param("Tags", []))
    return ActionResult({"CacheParameterGroup": group.description})


def _describe(self: ElastiCacheResponse) -> ActionResult:
    groups = self.elasticache_backend.carryover_parameter_groups.values()
    if self._get_param("CacheParameterGroupName"):
        groups = [_named(self)]
    return ActionResult({"CacheParameterGroups": [group.description for group in groups]})


def _describe_parameters(self: ElastiCacheResponse) -> ActionResult:
    group = _named(self)
    parameters = [
        {
            "ParameterName": name,
            "ParameterValue": value,
            "Source": "user",
            "DataType": "string",
            "IsModifiable": True,
            "ChangeType": "immediate",
        }
        for name, value in group.parameters.items()
        if self._get_param("Source") in (None, "user")
    ]
    return ActionResult({"Parameters": parameters, "CacheNodeTypeSpecificParameters": []})


def _modify(self: ElastiCacheResponse) -> ActionResult:
    group = _named(self)
    for parameter in self._get_param("ParameterNameValues", []):
        group.parameters[parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"CacheParameterGroupName": group.description["CacheParameterGroupName"]})


def _reset(self: ElastiCacheResponse) -> ActionResult:
    group = _named(self)
    if self._get_bool_param("ResetAllParameters"):
        group.parameters.clear()
    for parameter in self._get_param("ParameterNameValues", []):
        group.parameters.pop(parameter["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": group.description["CacheParameterGroupName"]})


def _delete(self: ElastiCacheResponse) -> EmptyResult:
    backend = self.elasticache_backend
    name = _named(self).description["CacheParameterGroupName"]
    users = (*backend.replication_groups.values(), *backend.cache_clusters.values())
    if any(user.cache_parameter_group_name == name for user in users):
        raise ElastiCacheException("InvalidCacheParameterGroupState", f"CacheParameterGroup {name} is in use.")
    del backend.carryover_parameter_groups[name]
    return EmptyResult()


def fill() -> None:
    add_state(ElastiCacheBackend, "carryover_parameter_groups", dict)
    add_state(ElastiCacheBackend, "arn_regex", lambda: _ARN)
    ElastiCacheResponse.create_cache_parameter_group = _create
    ElastiCacheResponse.describe_cache_parameter_groups = _describe
    ElastiCacheResponse.describe_cache_parameters = _describe_parameters
    ElastiCacheResponse.modify_cache_parameter_group = _modify
    ElastiCacheResponse.reset_cache_parameter_group = _reset
    ElastiCacheResponse.delete_cache_parameter_group = _delete
