"""elasticache: ModifyReplicationGroup, and replication groups that are whole.

Behind `aws_elasticache_replication_group`. moto gives its node groups no reader endpoint, makes one member whatever
NumCacheClusters says, knows nothing of the members in DescribeCacheClusters (from which the provider reads the version,
the groups and the maintenance window) and leaves a deleted group "deleting" for ever, which the provider waits out.
"""

from typing import Any

from moto.core.responses import ActionResult
from moto.elasticache.exceptions import CacheSubnetGroupNotFound, ReplicationGroupNotFound
from moto.elasticache.models import ElastiCacheBackend, ReplicationGroup
from moto.elasticache.responses import ElastiCacheResponse

from .elasticache_parameter_groups import parameter_group

# What AWS makes of a version without a patch level: the provider shows it as engine_version_actual.
_PATCH = {"6.0": "6.0.5", "6.2": "6.2.6", "7.0": "7.0.7"}
_LATEST = "7.1.0"

# The request's name of a setting, and the attribute of moto's replication group.
_CHANGEABLE = {
    "AutoMinorVersionUpgrade": "auto_minor_version_upgrade",
    "CacheNodeType": "cache_node_type",
    "CacheParameterGroupName": "cache_parameter_group_name",
    "EngineVersion": "engine_version",
    "NotificationTopicArn": "notification_topic_arn",
    "PreferredMaintenanceWindow": "preferred_maintenance_window",
    "ReplicationGroupDescription": "description",
    "SecurityGroupIds": "security_group_ids",
    "SnapshotRetentionLimit": "snapshot_retention_limit",
    "SnapshotWindow": "snapshot_window",
    "TransitEncryptionEnabled": "transit_encryption_enabled",
    "TransitEncryptionMode": "transit_encryption_mode",
}
_SWITCHES = {"AutomaticFailoverEnabled": "automatic_failover", "MultiAZEnabled": "multi_az"}


def _full_version(version: str | None) -> str:
    if not version:
        return _LATEST
    return _PATCH.get(version, version if version.count(".") == 2 else f"{version}.0")


def _check_parameter_group(backend: ElastiCacheBackend, name: str | None) -> None:
    if name and not name.startswith("default."):
        parameter_group(backend, name)


def _create(self: ElastiCacheBackend, **settings: Any) -> ReplicationGroup:
    _check_parameter_group(self, settings["cache_parameter_group_name"])
    subnet_group = settings["cache_subnet_group_name"]
    if subnet_group and subnet_group not in self.cache_subnet_groups:
        raise CacheSubnetGroupNotFound(subnet_group)
    members = settings["num_cache_clusters"]
    if members and settings["cluster_mode"] != "enabled":
        settings["replicas_per_node_group"] = members - 1
    version = _full_version(settings["engine_version"])
    settings["engine_version"] = version
    if not settings["cache_parameter_group_name"]:
        settings["cache_parameter_group_name"] = f"default.{settings['engine'] or 'redis'}{version.split('.')[0]}"
    if settings["transit_encryption_enabled"] and not settings["transit_encryption_mode"]:
        settings["transit_encryption_mode"] = "required"
    group = _original_create(self, **settings)
    for node_group in group.node_groups:
        address = node_group.get("reader_endpoint_address")
        if address:
            node_group["reader_endpoint"] = {"address": address, "port": group.port}
    return group


def _modify(self: ElastiCacheResponse) -> ActionResult:
    name = self._get_param("ReplicationGroupId")
    group = self.elasticache_backend.describe_replication_groups(name)[0]
    _check_parameter_group(self.elasticache_backend, self._get_param("CacheParameterGroupName"))
    for parameter, attribute in _CHANGEABLE.items():
        value = self._get_param(parameter)
        if value is not None:
            setattr(group, attribute, value)
    for parameter, attribute in _SWITCHES.items():
        value = self._get_param(parameter)
        if value is not None:
            setattr(group, attribute, "enabled" if value else "disabled")
    group.engine_version = _full_version(group.engine_version)
    if self._get_param("AuthToken"):
        group.auth_token_enabled = True
    return ActionResult({"ReplicationGroup": group})


def _delete(self: ElastiCacheBackend, replication_group_id: str, retain_primary_cluster: bool | None) -> Any:
    if replication_group_id not in self.replication_groups:
        raise ReplicationGroupNotFound(replication_group_id)
    # Gone at once: nobody advances time here.
    group = self.replication_groups.pop(replication_group_id)
    group.status = "deleting"
    return group


def _member(group: ReplicationGroup, node_group: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """A member as DescribeCacheClusters shows it; what it doesn't say for itself it has from its group."""
    name = node["cache_cluster_id"]
    return {
        "CacheClusterId": name,
        "ARN": group.arn.replace(f":replicationgroup:{group.replication_group_id}", f":cluster:{name}"),
        "CacheClusterStatus": "available",
        "CacheClusterCreateTime": group.replication_group_create_time,
        "CacheNodeType": group.cache_node_type,
        "Engine": group.engine,
        "EngineVersion": group.engine_version,
        "NumCacheNodes": 1,
        "PreferredAvailabilityZone": node["preferred_availability_zone"],
        "PreferredMaintenanceWindow": group.preferred_maintenance_window or "sun:05:00-sun:06:00",
        "CacheParameterGroup": {
            "CacheParameterGroupName": group.cache_parameter_group_name,
            "ParameterApplyStatus": "in-sync",
            "CacheNodeIdsToReboot": [],
        },
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "CacheNodes": [
            {
                "CacheNodeId": node_group["node_group_id"],
                "CacheNodeStatus": "available",
                "CacheNodeCreateTime": group.replication_group_create_time,
                "Endpoint": node.get("read_endpoint"),
                "ParameterGroupStatus": "in-sync",
                "CustomerAvailabilityZone": node["preferred_availability_zone"],
            }
        ],
        "AutoMinorVersionUpgrade": group.auto_minor_version_upgrade,
        "SecurityGroups": [{"SecurityGroupId": i, "Status": "active"} for i in group.security_group_ids or []],
        "ReplicationGroupId": group.replication_group_id,
        "SnapshotRetentionLimit": group.snapshot_retention_limit,
        "SnapshotWindow": group.snapshot_window,
        "AuthTokenEnabled": group.auth_token_enabled,
        "TransitEncryptionEnabled": group.transit_encryption_enabled,
        "AtRestEncryptionEnabled": group.at_rest_encryption_enabled,
        "NetworkType": group.network_type,
        "IpDiscovery": group.ip_discovery,
        "TransitEncryptionMode": group.transit_encryption_mode,
    }


def _describe_clusters(self: ElastiCacheBackend, cache_cluster_id: str | None = None) -> list[Any]:
    members = [
        _member(group, node_group, node)
        for group in self.replication_groups.values()
        for node_group in group.node_groups
        for node in node_group["node_group_members"]
    ]
    if not cache_cluster_id:
        return [*_original_describe_clusters(self), *members]
    named = [member for member in members if member["CacheClusterId"] == cache_cluster_id]
    return named or _original_describe_clusters(self, cache_cluster_id)


_original_create = ElastiCacheBackend.create_replication_group
_original_describe_clusters = ElastiCacheBackend.describe_cache_clusters


def fill() -> None:
    ElastiCacheBackend.create_replication_group = _create
    ElastiCacheBackend.delete_replication_group = _delete
    ElastiCacheBackend.describe_cache_clusters = _describe_clusters
    ElastiCacheResponse.modify_replication_group = _modify
